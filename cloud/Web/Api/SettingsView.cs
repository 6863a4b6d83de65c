using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>Desired and reported settings of a module, kept apart.</summary>
/// <param name="Desired">What was last asked for; a value that was never asked for has no key.</param>
/// <param name="Reported">What the module says is in force.</param>
/// <param name="PendingCommandId">The change that has no final answer yet, or null.</param>
public sealed record SettingsView(SettingsValues Desired, SettingsValues Reported, long? PendingCommandId)
{
    internal static SettingsView From(ModuleTwin twin)
    {
        return new SettingsView(SettingsValues.From(twin.Desired), SettingsValues.From(twin.Reported), twin.PendingCommandId);
    }
}
