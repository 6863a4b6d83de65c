namespace Battery.Web.Nodes;

/// <summary>Tells whether what was read of the rights of connections still holds.</summary>
internal interface IAccessWatch
{
    /// <summary>Another one after each change of a right, at most a few seconds later.</summary>
    long Number { get; }

    /// <summary>True when nobody knows of changes for too long, because the database is out of reach.</summary>
    bool IsStale { get; }
}
