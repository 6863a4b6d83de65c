using System.Globalization;
using System.Linq;
using System.Text;

namespace Battery.Simulation.Energy;

/// <summary>The tables of docs/energy.md.</summary>
public static class EnergyTable
{
    private static readonly string[] Parts = ["ESP32", "SX1276", "NEO-6M", "BQ40Z50"];

    /// <summary>What each kind of node takes in a day, by part.</summary>
    public static string Days()
    {
        var text = new StringBuilder("| node | " + string.Join(" | ", Parts) + " | all, Wh a day | mean, mW |\n|---|");
        for (int i = 0; i < Parts.Length + 2; i++) text.Append("---:|");
        text.Append('\n');
        foreach (EnergyDay day in NodeDays.All)
        {
            text.Append("| ").Append(day.Node).Append(" | ")
                .AppendJoin(" | ", Parts.Select(part => day.Parts.Contains(part) ? WattHours(day.Of(part)) : "–"))
                .Append(" | **").Append(WattHours(day.MilliwattHours)).Append("** | ").Append(Round(day.MeanMilliwatts)).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>What each part draws.</summary>
    public static string Draws()
    {
        var text = new StringBuilder("| part | state | mA | V | source |\n|---|---|---:|---:|---|\n");
        foreach (PowerDraw draw in PowerDraws.All)
        {
            text.Append("| ").Append(draw.Part).Append(" | ").Append(draw.State).Append(" | ").Append(Number(draw.Milliamps))
                .Append(" | ").Append(Number(draw.Volts)).Append(" | ").Append(draw.Source).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>What sleep takes in a day: light, and deep with its starts, by the interval of readings.</summary>
    public static string Sleeps()
    {
        var text = new StringBuilder("| a reading every | light sleep | deep, firmware for PSRAM | deep, the other firmware |\n|---|---:|---:|---:|\n");
        foreach (int minutes in new[] { 1, 5, 15, 60 })
        {
            text.Append("| ").Append(minutes == 1 ? "minute" : Round(minutes) + " minutes").Append(" | ")
                .Append(Round(DeepSleep.LightMilliwattHours)).Append(" | ")
                .Append(Round(DeepSleep.MilliwattHours(minutes * 60, DeepSleep.StartSeconds))).Append(" | ")
                .Append(Round(DeepSleep.MilliwattHours(minutes * 60, DeepSleep.SlowStartSeconds))).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>What the ESP32 of a node whose pack is empty takes, by how long its deep sleeps are.</summary>
    public static string Empty()
    {
        var text = new StringBuilder("| each deep sleep | mW |\n|---|---:|\n");
        text.Append("| none, awake | ").Append(Round(DeepSleep.EmptyMilliwatts(0))).Append(" |\n");
        foreach (int minutes in new[] { 10, 30, 120 })
        {
            text.Append("| ").Append(minutes).Append(" minutes | ").Append(Round(DeepSleep.EmptyMilliwatts(minutes * 60)))
                .Append(" |\n");
        }

        return text.ToString();
    }

    private static string WattHours(double milliwattHours) => (milliwattHours / 1000).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Round(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
