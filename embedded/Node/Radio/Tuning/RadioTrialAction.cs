namespace Battery.Node.Radio;

/// <summary>What <see cref="RadioTrial"/> wants done.</summary>
public enum RadioTrialAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Put the settings on trial in force, then <see cref="RadioTrial.Tuned"/>; asked for until that.</summary>
    Tune,

    /// <summary>The HUB has acknowledged by them: they are kept. The trial is over.</summary>
    Keep,

    /// <summary>Put those of before in force again. The trial is over.</summary>
    GoBack,
}
