using Battery.Drivers.Bq40z50;

namespace Battery.Node;

/// <summary>
/// Where the value of one setting is in force: in the gauge or in the node itself. A change asks every target first whether it can, and
/// only then lets them write.
/// </summary>
public abstract class SettingTarget
{
    /// <summary>Tells whether the gauge is asked and written.</summary>
    internal virtual bool NeedsGauge => false;

    /// <summary>
    /// Finds out what has to be written for a value, and keeps it for <see cref="Write"/>. Gives what keeps it from that, in words for the
    /// one who asked; empty when nothing does.
    /// </summary>
    /// <exception cref="SmbusException">The gauge could not be asked.</exception>
    internal virtual string Plan(int value)
    {
        return "";
    }

    /// <summary>Writes what was planned; it is in force, and read back where it can be, on return.</summary>
    /// <exception cref="SmbusException">The gauge did not take it.</exception>
    internal abstract void Write(int value);

    /// <summary>The value in force; false where it cannot be told.</summary>
    /// <exception cref="SmbusException">The gauge could not be asked.</exception>
    internal abstract bool TryRead(out int value);
}
