using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>Desired and reported settings of a module, kept apart.</summary>
/// <param name="Desired">What was last asked for; a value that was never asked for has no key.</param>
/// <param name="Reported">What the module says is in force.</param>
/// <param name="PendingCommandId">The change that has no final answer yet, or null.</param>
/// <param name="RadioInterval">
/// The shortest time between two readings that the radio on the module's way carries within its duty cycle, s, or null where no radio
/// limits it. The module keeps to the longer of this and the interval reported.
/// </param>
public sealed record SettingsView(Settings Desired, Settings Reported, long? PendingCommandId, int? RadioInterval)
{
    internal static SettingsView From(ModuleTwin twin)
    {
        return new SettingsView(twin.Desired, twin.Reported, twin.PendingCommandId, twin.RadioInterval);
    }
}
