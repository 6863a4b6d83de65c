using System.Collections.Generic;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What is declared of a setting.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Key">Its key on the wire.</param>
/// <param name="Label">What people read.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Names">What people read in place of the values, from the smallest on; empty where they read the number.</param>
/// <param name="Unit">The unit of one step.</param>
/// <param name="Minimum">The smallest value that a chip takes; a module's own may take less.</param>
/// <param name="Maximum">The largest value that a chip takes; a module's own may take less.</param>
/// <param name="Safe">What may be asked for by the chemistry of a module's cells; empty where that is all that the chip takes.</param>
/// <param name="Role">Who may change it, with all above.</param>
/// <param name="Danger">What a wrong value can do.</param>
/// <param name="Shown">How it is shown to people.</param>
public sealed record SettingView(
    string Name,
    string Key,
    string Label,
    SettingGroup Group,
    IReadOnlyList<string> Names,
    string Unit,
    int Minimum,
    int Maximum,
    IReadOnlyList<SafeRangeView> Safe,
    SettingRole Role,
    SettingDanger Danger,
    QuantityView Shown)
{
    internal static SettingView From(SettingDefinition setting)
    {
        return new SettingView(
            setting.Name, setting.Key, setting.Label, setting.Group, setting.Names, setting.Unit, setting.Minimum, setting.Maximum,
            SafeRangeView.Of(setting), setting.Role, setting.Danger, QuantityView.From(setting.Quantity));
    }
}
