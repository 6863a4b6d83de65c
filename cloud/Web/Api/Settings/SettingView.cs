using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What is declared of a setting.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Key">Its key on the wire.</param>
/// <param name="Label">What people read.</param>
/// <param name="Unit">The unit of one step.</param>
/// <param name="Minimum">The smallest value that is ever allowed; a module's chip may allow less.</param>
/// <param name="Maximum">The largest value that is ever allowed; a module's chip may allow less.</param>
/// <param name="Role">Who may change it, with all above.</param>
/// <param name="Danger">What a wrong value can do.</param>
/// <param name="Shown">How it is shown to people.</param>
public sealed record SettingView(
    string Name,
    string Key,
    string Label,
    string Unit,
    int Minimum,
    int Maximum,
    SettingRole Role,
    SettingDanger Danger,
    QuantityView Shown)
{
    internal static SettingView From(SettingDefinition setting)
    {
        return new SettingView(
            setting.Name, setting.Key, setting.Label, setting.Unit, setting.Minimum, setting.Maximum, setting.Role, setting.Danger,
            QuantityView.From(setting.Quantity));
    }
}
