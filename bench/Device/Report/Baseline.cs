using System.Collections.Generic;
using System.Linq;

namespace Battery.DeviceCosts.Report;

/// <summary>
/// Instructions of some paths as another tool counted them on other inputs, before anybody looked at them; half of their sum is the target.
/// </summary>
internal static class Baseline
{
    public static readonly IReadOnlyDictionary<string, int> Instructions = new Dictionary<string, int>
    {
        ["RMC parse"] = 5915,
        ["frame encode, 255 B"] = 6452,
        ["frame decode, 255 B"] = 12398,
        ["reading pack"] = 17616,
        ["JSON write of a reading"] = 20314,
        ["JSON read of a reading"] = 41938,
        ["radio message of 8, build"] = 190004,
        ["radio message of 8, read"] = 194890,
    };

    public static int Sum => Instructions.Values.Sum();
}
