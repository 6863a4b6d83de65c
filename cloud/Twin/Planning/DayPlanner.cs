using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Ageing;
using Battery.Twin.Use;

namespace Battery.Twin.Planning;

/// <summary>
/// The cheapest way through the coming hours by dynamic programming (R. Bellman, 1957) over the state of charge: energy and wear together.
/// Energy that is left counts as what the cheapest hour would charge for it, so that the last hour does not empty the module for nothing.
/// </summary>
public static class DayPlanner
{
    private const int Levels = 101;
    private const double End = 0.8;
    private const double Hour = 1.0 / 24;

    // Where there is no grid, what is not served costs this much a kilowatt hour more than anything else does.
    private const double NotServed = 10;

    /// <summary>Plans.</summary>
    /// <param name="hours">What is expected, one hour at least.</param>
    /// <param name="module">The module.</param>
    /// <param name="charge">Its state of charge now, 0 to 1.</param>
    public static DayPlan Plan(IReadOnlyList<PlanHour> hours, PlannedModule module, double charge)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfZero(hours.Count);
        double worth = WorthOfRest(hours, module);
        double[] storage = [.. Enumerable.Range(0, Levels).Select(level => StorageCost(module, At(level)))];
        double useCost = UseCost(module);
        double[] after = [.. Enumerable.Range(0, Levels).Select(level => -worth * At(level) * module.KilowattHours)];
        int[][] next = new int[hours.Count][];
        for (int i = hours.Count - 1; i >= 0; i--)
        {
            double[] now = new double[Levels];
            next[i] = new int[Levels];
            for (int from = 0; from < Levels; from++) (now[from], next[i][from]) = Best(hours[i], module, from, after, storage, useCost);
            after = now;
        }

        int level = (int)Math.Round(Math.Clamp(charge, 0, 1) * (Levels - 1));
        int[] levels = new int[hours.Count];
        int at = level;
        for (int i = 0; i < hours.Count; i++) at = levels[i] = next[i][at];
        return Priced(hours, module, level, levels, worth);
    }

    /// <summary>
    /// What there is without a plan: full to empty, the inverter always on, the sun's surplus in and every load out.
    /// </summary>
    /// <param name="hours">What is expected.</param>
    /// <param name="module">The module; its window is not looked at.</param>
    /// <param name="charge">Its state of charge now.</param>
    public static DayPlan AlwaysOn(IReadOnlyList<PlanHour> hours, PlannedModule module, double charge)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(module);
        PlannedModule whole = module with { Window = ChargeWindow.Whole };
        int level = (int)Math.Round(Math.Clamp(charge, 0, 1) * (Levels - 1));
        int[] levels = new int[hours.Count];
        int at = level;
        for (int i = 0; i < hours.Count; i++)
        {
            double surplus = hours[i].SunKilowattHours - hours[i].LoadKilowattHours - module.IdleKilowatts;
            double inside = Math.Clamp(surplus, -module.MostKilowatts, module.MostKilowatts);
            double stored = inside > 0 ? inside * OneWay(module) : inside / OneWay(module);
            at = levels[i] = Math.Clamp(at + (int)Math.Round(stored / module.KilowattHours * (Levels - 1)), 0, Levels - 1);
        }

        return Priced(hours, whole, level, levels, WorthOfRest(hours, module), true);
    }

    private static (double Cost, int To) Best(
        PlanHour hour, PlannedModule module, int from, double[] after, double[] storage, double useCost)
    {
        (double least, int best) = (double.PositiveInfinity, from);
        for (int to = 0; to < Levels; to++)
        {
            double charge = At(to);
            bool isOutside = to > from ? charge > module.Window.High + 1e-9 : to < from && charge < module.Window.Low - 1e-9;
            if (isOutside) continue;
            double flow = Terminal(module, from, to);
            if (Math.Abs(flow) > module.MostKilowatts + 1e-9) continue;
            double cost = Energy(hour, module, flow, flow < 0).Cost + storage[to] + useCost * Math.Max(0, -flow) + after[to];
            if (cost < least - 1e-12) (least, best) = (cost, to);
        }

        return (least, best);
    }

    private static DayPlan Priced(
        IReadOnlyList<PlanHour> hours, PlannedModule module, int level, int[] levels, double worth, bool isAlwaysOn = false)
    {
        var planned = new List<PlannedHour>();
        (double energy, double wear, double missed) = (0, 0, 0);
        int from = level;
        double useCost = UseCost(module);
        for (int i = 0; i < hours.Count; i++)
        {
            double flow = Terminal(module, from, levels[i]);
            bool isOn = isAlwaysOn || flow < 0;
            (double cost, double notServed) = Energy(hours[i], module, flow, isOn);
            energy += cost;
            missed += notServed;
            wear += StorageCost(module, At(levels[i])) + useCost * Math.Max(0, -flow);
            planned.Add(new PlannedHour(flow, At(levels[i]), isOn));
            from = levels[i];
        }

        return new DayPlan(planned, energy - worth * (At(from) - At(level)) * module.KilowattHours, wear, missed);
    }

    private static (double Cost, double NotServed) Energy(PlanHour hour, PlannedModule module, double flow, bool isOn)
    {
        double need = hour.LoadKilowattHours + (isOn ? module.IdleKilowatts : 0) + flow - hour.SunKilowattHours;
        if (need <= 0) return (need * hour.Feed, 0);
        return double.IsFinite(hour.Price) ? (need * hour.Price, 0) : (need * NotServed, need);
    }

    // Energy at the terminals between two charges.
    private static double Terminal(PlannedModule module, int from, int to)
    {
        double stored = (At(to) - At(from)) * module.KilowattHours;
        return stored > 0 ? stored / OneWay(module) : stored * OneWay(module);
    }

    private static double OneWay(PlannedModule module) => Math.Sqrt(module.Efficiency);

    private static double WorthOfRest(IReadOnlyList<PlanHour> hours, PlannedModule module)
    {
        double[] prices = [.. hours
            .Select(hour => hour.SunKilowattHours > hour.LoadKilowattHours ? hour.Feed : hour.Price)
            .Where(double.IsFinite)];
        return prices.Length == 0 ? 0 : prices.Min() / OneWay(module);
    }

    // What an hour at a charge takes from the module's worth.
    private static double StorageCost(PlannedModule module, double charge)
    {
        if (module.Ageing is not { } model) return 0;
        var more = new AgeingStress(model.CalendarStress(Hour, charge, module.Celsius), 0);
        return Cost(module, model, more);
    }

    // What a kilowatt hour out of it takes.
    private static double UseCost(PlannedModule module)
    {
        if (module.Ageing is not { } model) return 0;
        double cycles = 1 / module.KilowattHours;
        return Cost(module, model, new AgeingStress(0, model.CycleStress(cycles, 0.5, 0.5, 0.3, module.Celsius)));
    }

    private static double Cost(PlannedModule module, AgeingModel model, AgeingStress more)
    {
        // A new module ages fastest by these laws, to no bound in its first hour: it is priced as one that is a year old.
        AgeingStress since = module.Stress.Calendar > 0
            ? module.Stress
            : new AgeingStress(model.CalendarStress(365, 0.5, 25), model.CycleStress(100, 0.5, 0.5, 0.3, 25));
        return module.Worth * (model.Lost(since + more) - model.Lost(since)) / (1 - End);
    }

    private static double At(int level) => (double)level / (Levels - 1);
}
