namespace Battery.Bench.Report;

/// <summary>A figure of what goes on air, computed by the real codec.</summary>
/// <param name="What">What it counts.</param>
/// <param name="Input">Of what.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Original">The same of the original system.</param>
/// <param name="IsBetterWhenMore">Tells whether more is better.</param>
/// <param name="Target">What it must reach; null where nothing is set.</param>
internal sealed record AirFigure(
    string What, string Input, double Value, string Unit, double Original, bool IsBetterWhenMore, Target? Target)
{
    public const string OriginalName = "packed structure";

    public override string ToString() => RecordedFigures.Name(What, Input, OriginalName);
}
