using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Bench.Suites;

/// <summary>The one acknowledged reading that the next packed one refers to.</summary>
internal sealed class AcknowledgedReading : IReadingReferences
{
    public Reading? Reading { get; set; }

    Reading? IReadingReferences.Find(int moduleId, int sequenceLowByte) => Reading;
}
