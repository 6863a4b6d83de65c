using System;
using System.Text;
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
    private const int MostFormerBoots = 16;

    /// <summary>
    /// Takes what the module says is in force. A report of a boot that is over, or with a number that was passed, was held up on its way
    /// and changes nothing; one of a build that does not number them is believed.
    /// </summary>
    public ReportNews TakeReport(ModuleReport report)
    {
        ModuleState known = state();
        if (IsOld(known, report)) return ReportNews.None;
        if (report.Number > 0) TakeOrder(known, report);
        bool lost = report.LostReadings > known.LostInBoot;
        if (lost) known.LostReadings += report.LostReadings - known.LostInBoot;
        if (lost) known.LostInBoot = report.LostReadings;
        known.Sealing = report.Sealing;
        known.Radio = report.Radio;
        known.RadioRecoveries = report.RadioRecoveries;
        known.Jobs = report.Jobs;
        known.Program = report.Version.Length == 0 ? null : report.Version;
        known.Update = report.Update;
        Settings merged = known.Reported.With(report.Settings);
        bool changed = !merged.IsSame(known.Reported);

        // Those before may be on their way to a watcher.
        known.Reported = merged;
        return changed || lost ? ReportNews.Values : ReportNews.Order;
    }

    /// <summary>Takes what a command asks for; false when it is not about settings.</summary>
    public bool TakeOrder(CommandRecord command)
    {
        if (!IsChange(command)) return false;
        var data = new CommandData();
        byte[] json = Encoding.UTF8.GetBytes(command.DataJson);

        // What a build before this one allowed and this one does not is desired no more.
        if (data.TryRead(json, 0, json.Length, out _)) state().Desired = state().Desired.With(data.Settings);
        return true;
    }

    /// <summary>Whether a setting that an order changes, and that can do harm, is not as it was when the order was made.</summary>
    public bool HasChangedSince(CommandOrder order)
    {
        return SettingsBasis.HasChanged(order, state().Desired, state().Reported);
    }

    /// <summary>Whether a command is about settings.</summary>
    public static bool IsChange(CommandRecord command)
    {
        return command.Kind == CommandKind.ChangeSettings;
    }

    /// <summary>Time between two readings, s: what the module reported, but no shorter than <paramref name="pace"/>.</summary>
    public int IntervalSeconds(int pace)
    {
        Settings reported = state().Reported;
        return Math.Max(reported.Has(Setting.ReportInterval) ? reported.Get(Setting.ReportInterval) : UsualIntervalSeconds, pace);
    }

    /// <summary>Both sides as they stand.</summary>
    /// <param name="pendingCommandId">The newest change without a final answer, or null.</param>
    /// <param name="pace">The shortest interval that the radio carries, s; 0 where no radio limits it.</param>
    public ModuleTwin Twin(long? pendingCommandId, int pace)
    {
        return new ModuleTwin(state().Desired, state().Reported, pendingCommandId, pace > 0 ? pace : null);
    }

    private static bool IsOld(ModuleState known, ModuleReport report)
    {
        if (report.Number == 0) return false;
        return report.BootId == known.ReportBoot ? report.Number <= known.ReportNumber : known.FormerBoots.Contains(report.BootId);
    }

    private static void TakeOrder(ModuleState known, ModuleReport report)
    {
        if (report.BootId != known.ReportBoot)
        {
            if (known.ReportBoot != 0) known.FormerBoots.Add(known.ReportBoot);
            if (known.FormerBoots.Count > MostFormerBoots) known.FormerBoots.RemoveAt(0);
            known.ReportBoot = report.BootId;
            known.LostInBoot = 0;
        }

        known.ReportNumber = report.Number;
    }
}
