using System.IO;
using System.Text.Json.Nodes;
using Battery.Grains;
using Battery.Protocol;

namespace Golden.Tests;

/// <summary>Writes the stored state of a module's grain.</summary>
internal static class GrainStateWriter
{
    public static JsonObject Write(string file)
    {
        var state = new ModuleState();
        state.Migrate();
        state.Desired.Set(Setting.OverTemperatureCharge, 475);
        state.Reported.Set(Setting.OverTemperatureCharge, 550);
        state.Reported.Set(Setting.ReportInterval, 30);
        state.ReportBoot = Sample.Boot;
        state.ReportNumber = 17;
        state.FormerBoots.Add(Sample.EarlierBoot);
        state.LostReadings = 5_000_000_000;
        state.LostInBoot = 12;
        File.WriteAllBytes(file, new JsonStateSerializer().Serialize(state).ToArray());
        return Describe(state);
    }

    /// <summary>What version 2 added is left out where it has its usual value.</summary>
    public static JsonObject Describe(ModuleState state)
    {
        var described = new JsonObject { ["desired"] = Description.Of(state.Desired), ["reported"] = Description.Of(state.Reported) };
        if (state.ReportBoot != 0) (described["boot"], described["number"]) = (state.ReportBoot, state.ReportNumber);
        if (state.FormerBoots.Count > 0) described["formerBoots"] = new JsonArray([.. state.FormerBoots]);
        if (state.LostReadings != 0) (described["lost"], described["lostInBoot"]) = (state.LostReadings, state.LostInBoot);
        return described;
    }
}
