using System;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>The radio of a module, as its newest report says.</summary>
/// <param name="State"><c>works</c>, <c>mute</c>: it hears, and nothing goes out, or <c>absent</c>: it does not answer.</param>
/// <param name="Recoveries">How often it had to be brought back since the module's start.</param>
public sealed record RadioView(RadioState State, int Recoveries)
{
    /// <summary>Null where the module has none, does not tell, or tells a state that a later build added.</summary>
    internal static RadioView? From(ModuleOverview overview)
    {
        bool isKnown = overview.Radio != RadioState.NotTold && Enum.IsDefined(overview.Radio);
        return isKnown ? new RadioView(overview.Radio, overview.RadioRecoveries) : null;
    }
}
