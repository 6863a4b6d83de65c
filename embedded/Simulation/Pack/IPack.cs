namespace Battery.Simulation.Pack;

/// <summary>What a gauge is connected to: four cells in series, with switches that the gauge may open. Time comes from outside.</summary>
public interface IPack
{
    /// <summary>Whether the gauge lets charge current through. A model obeys; a recorded log cannot.</summary>
    bool ChargeAllowed { get; set; }

    /// <summary>Whether the gauge lets discharge current through. A model obeys; a recorded log cannot.</summary>
    bool DischargeAllowed { get; set; }

    /// <summary>The state at the time of the last advance; the same object each time, overwritten.</summary>
    PackState State { get; }

    /// <summary>Brings the pack to a moment, which never lies before the one given last.</summary>
    /// <param name="unixMilliseconds">UTC, ms since 1970.</param>
    void AdvanceTo(long unixMilliseconds);

    /// <summary>Tells that a host begins to read the gauge's measurements.</summary>
    void ReadingBegins();
}
