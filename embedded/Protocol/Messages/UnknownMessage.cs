namespace Battery.Protocol;

/// <summary>An object of a type that this build does not know; to be passed over.</summary>
public sealed class UnknownMessage : Message
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Unknown;

    internal override bool NeedsModule => false;

    internal override Message Create()
    {
        return new UnknownMessage();
    }
}
