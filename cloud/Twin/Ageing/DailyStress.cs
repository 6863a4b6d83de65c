using System;
using System.Collections.Generic;

namespace Battery.Twin.Ageing;

/// <summary>What one day did to a module.</summary>
public static class DailyStress
{
    /// <summary>Sums it up.</summary>
    /// <param name="model">How its chemistry ages.</param>
    /// <param name="flows">What flowed in each of even parts of the day, in Ah; positive into the module.</param>
    /// <param name="charges">State of charge after each of them, 0 to 1.</param>
    /// <param name="celsius">Mean temperature.</param>
    /// <param name="ampereHours">The capacity.</param>
    public static AgeingStress Of(
        AgeingModel model, IReadOnlyList<double> flows, IReadOnlyList<double> charges, double celsius, double ampereHours)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(charges);
        (double least, double most, double sum, double calendar, double drawn, int drawing) = (1, 0, 0, 0, 0, 0);
        for (int i = 0; i < charges.Count; i++)
        {
            calendar += model.CalendarStress(1.0 / charges.Count, charges[i], celsius);
            (least, most) = (Math.Min(least, charges[i]), Math.Max(most, charges[i]));
            sum += charges[i];
            if (flows[i] >= 0) continue;
            drawn -= flows[i] / ampereHours;
            drawing++;
        }

        double perHour = drawing > 0 ? drawn / drawing * charges.Count / 24 : 0;
        double cycles = drawn > 0 ? model.CycleStress(drawn, Math.Max(most - least, 0.01), sum / charges.Count, perHour, celsius) : 0;
        return new AgeingStress(calendar, cycles);
    }
}
