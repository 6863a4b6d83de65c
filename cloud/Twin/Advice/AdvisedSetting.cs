namespace Battery.Twin.Advice;

/// <summary>A setting to be changed, as the module's own table of settings names it.</summary>
/// <param name="Name">Its name, in camelCase.</param>
/// <param name="Value">In steps of the setting.</param>
/// <param name="Unit">What a step is.</param>
/// <param name="Change">Whether what is set already stays where it is safer.</param>
public sealed record AdvisedSetting(string Name, int Value, string Unit, SettingChange Change);
