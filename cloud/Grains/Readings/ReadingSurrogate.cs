using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>
/// The form in which a <see cref="Reading"/> travels between silos: identity, presence bits and the values that are present.
/// </summary>
[GenerateSerializer]
internal struct ReadingSurrogate
{
    [Id(0)]
    public int ModuleId;

    [Id(1)]
    public int BootId;

    [Id(2)]
    public int Sequence;

    [Id(3)]
    public long TakenAtMilliseconds;

    [Id(4)]
    public byte TimeSource;

    [Id(5)]
    public long PresentMask;

    /// <summary>The present values, lowest field first.</summary>
    [Id(6)]
    public int[] Values;
}
