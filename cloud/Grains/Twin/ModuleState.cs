namespace Battery.Grains;

/// <summary>
/// What a module's grain keeps in grain storage: only what must last and stands nowhere else. Readings and commands have
/// tables of their own.
/// </summary>
internal sealed class ModuleState
{
    public ModuleSettings Desired { get; set; } = new();

    public ModuleSettings Reported { get; set; } = new();
}
