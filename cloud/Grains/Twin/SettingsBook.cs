using System;
using Battery.Data;
using Battery.Protocol;

namespace Battery.Grains;

/// <summary>
/// The settings of one module, asked for and reported, and how each changes. They stand in the grain's stored state, which storage may
/// put another object in the place of: so it is asked for each time.
/// </summary>
internal sealed class SettingsBook(Func<ModuleState> state)
{
    private const int UsualIntervalSeconds = 5;

    /// <summary>Takes what the module says is in force; true when that changes what was known.</summary>
    public bool TakeReport(ModuleSettings reported)
    {
        ModuleSettings merged = state().Reported.With(reported);
        if (merged == state().Reported) return false;
        state().Reported = merged;
        return true;
    }

    /// <summary>Takes what a command asks for; false when it is not about settings.</summary>
    public bool TakeOrder(CommandRecord command)
    {
        if (!IsChange(command)) return false;
        state().Desired = state().Desired.With(ModuleSettings.FromWire(command.DataJson));
        return true;
    }

    /// <summary>Whether a command is about settings.</summary>
    public static bool IsChange(CommandRecord command)
    {
        return command.Kind == CommandKind.ChangeSettings;
    }

    /// <summary>Time between two readings, s: what the module reported, but no shorter than <paramref name="pace"/>.</summary>
    public int IntervalSeconds(int pace)
    {
        return Math.Max(state().Reported.ReportInterval ?? UsualIntervalSeconds, pace);
    }

    /// <summary>Both sides as they stand.</summary>
    /// <param name="pendingCommandId">The newest change without a final answer, or null.</param>
    /// <param name="pace">The shortest interval that the radio carries, s; 0 where no radio limits it.</param>
    public ModuleTwin Twin(long? pendingCommandId, int pace)
    {
        return new ModuleTwin(state().Desired, state().Reported, pendingCommandId, pace > 0 ? pace : null);
    }
}
