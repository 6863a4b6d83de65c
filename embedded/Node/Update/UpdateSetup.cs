using Battery.Protocol.Update;

namespace Battery.Node.Update;

/// <summary>What makes a board one that takes updates; a board without a loader has none.</summary>
public sealed class UpdateSetup
{
    /// <summary>The key that bundles are signed by.</summary>
    public UpdateKey Key { get; set; }

    /// <summary>The version of the program that the board was flashed with.</summary>
    public UpdateVersion BuiltIn { get; set; }

    /// <summary>What its loader loads.</summary>
    public UpdateFlavour Flavour { get; set; }

    /// <summary>The longest image that a slot has room for.</summary>
    public int MostImageBytes { get; set; }

    /// <summary>The longest piece that there is memory for.</summary>
    public int MostPieceBytes { get; set; }

    /// <summary>How long a new program is given to show that it works, ms; the loader waits a little longer before it ends it.</summary>
    public int ConfirmMilliseconds { get; set; } = 600000;
}
