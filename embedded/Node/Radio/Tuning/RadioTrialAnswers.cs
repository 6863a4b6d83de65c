using Battery.Node.Commands;
using Battery.Node.Reports;

namespace Battery.Node.Radio;

/// <summary>Answers the command, and reports the settings that are in force then.</summary>
internal sealed class RadioTrialAnswers : IRadioTrialListener
{
    private readonly CommandIntake _intake;
    private readonly ReportJob _reports;

    internal RadioTrialAnswers(CommandIntake intake, ReportJob reports)
    {
        _intake = intake;
        _reports = reports;
    }

    /// <inheritdoc/>
    public void OnAnswer(long commandId, string failure)
    {
        _intake.Finish(commandId, failure);
    }

    /// <inheritdoc/>
    public void OnTuned(long now)
    {
        _reports.Send(now);
    }
}
