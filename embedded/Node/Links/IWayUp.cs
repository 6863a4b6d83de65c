namespace Battery.Node.Links;

/// <summary>Whether anybody above is reached.</summary>
public interface IWayUp
{
    /// <summary>Tells whether there is a way up now. Any thread may ask.</summary>
    bool IsUp { get; }
}
