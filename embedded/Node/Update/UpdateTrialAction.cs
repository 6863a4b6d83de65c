namespace Battery.Node.Update;

/// <summary>What <see cref="UpdateTrial"/> wants done.</summary>
public enum UpdateTrialAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Keep the new program.</summary>
    Keep,

    /// <summary>Give it up and start the one of before.</summary>
    GoBack,
}
