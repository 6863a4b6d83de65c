namespace Battery.Node.Radio;

/// <summary>Is told what becomes of settings of the radio that a command wants tried.</summary>
public interface IRadioTrialListener
{
    /// <summary>The command is answered by this; kept on return.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="failure">Empty where its settings are in force, otherwise why not.</param>
    void OnAnswer(long commandId, string failure);

    /// <summary>Other settings are in force than were told last.</summary>
    /// <param name="now">Uptime.</param>
    void OnTuned(long now);
}
