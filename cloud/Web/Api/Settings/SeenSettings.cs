using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>A module's settings as somebody saw them who decided to change some.</summary>
/// <param name="Desired">What was asked for, as in <see cref="SettingsView"/>; a value that was not there has no key.</param>
/// <param name="Reported">What was in force, likewise.</param>
public sealed record SeenSettings(Settings? Desired, Settings? Reported)
{
    internal SettingsBasis ToBasis()
    {
        return new SettingsBasis(Desired ?? new Settings(), Reported ?? new Settings());
    }
}
