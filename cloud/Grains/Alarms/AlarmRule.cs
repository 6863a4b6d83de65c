using Battery.Data;

namespace Battery.Grains;

/// <summary>
/// When an alarm is raised and when it clears. Where <see cref="RaiseAt"/> is above <see cref="ClearAt"/>, from there upwards, otherwise from
/// there downwards; between the two it stays what it is.
/// </summary>
/// <param name="Key">Its name in the API; also what tells the alarms of one module apart.</param>
/// <param name="Title">For people.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Measure">What is looked at.</param>
/// <param name="RaiseAt">The first value that counts, in the measure's unit.</param>
/// <param name="ClearAt">The first value that is well again.</param>
/// <param name="RaiseAfterSeconds">So long it has to hold; 0 for at once.</param>
/// <param name="ClearAfterSeconds">So long it has to be well.</param>
/// <param name="Bit">Which bit, of a measure that is one.</param>
public sealed record AlarmRule(
    string Key,
    string Title,
    AlarmSeverity Severity,
    AlarmMeasure Measure,
    int RaiseAt,
    int ClearAt,
    int RaiseAfterSeconds = 0,
    int ClearAfterSeconds = 0,
    int Bit = 0)
{
    /// <summary>Whether a value is bad.</summary>
    public bool IsBad(int value) => RaiseAt > ClearAt ? value >= RaiseAt : value <= RaiseAt;

    /// <summary>Whether a value is well.</summary>
    public bool IsWell(int value) => RaiseAt > ClearAt ? value <= ClearAt : value >= ClearAt;

    /// <summary>Whether one value is worse than another.</summary>
    public bool IsWorse(int value, int than) => RaiseAt > ClearAt ? value > than : value < than;
}
