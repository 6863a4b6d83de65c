namespace Battery.Node;

/// <summary>
/// Where the value of one setting of the node's own is in force. A change asks every target first whether it can, and only then lets them
/// write.
/// </summary>
public abstract class SettingTarget
{
    /// <summary>Says what keeps the node from a value, in words for the one who asked; empty when nothing does.</summary>
    internal virtual string Plan(int value)
    {
        return "";
    }

    /// <summary>Puts a value in force; durable on return.</summary>
    internal abstract void Write(int value);

    /// <summary>The value in force; false where there is none.</summary>
    internal abstract bool TryRead(out int value);
}
