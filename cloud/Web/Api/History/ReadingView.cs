using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>A reading as the API gives it.</summary>
/// <param name="TakenAt">When it was taken, ms UTC.</param>
/// <param name="TimeSource">
/// Where that time comes from: <c>unset</c>, <c>synchronised</c>, <c>gps</c>, or <c>arrival</c> where the module's clock was not believed.
/// </param>
/// <param name="BootId">The boot of the node.</param>
/// <param name="Sequence">The count within the boot.</param>
/// <param name="Values">The values in the units of the field table.</param>
public sealed record ReadingView(long TakenAt, TimeSource TimeSource, int BootId, int Sequence, ReadingValues Values)
{
    internal static ReadingView From(Reading reading)
    {
        return new ReadingView(
            reading.TakenAtMilliseconds, reading.TimeSource, reading.BootId, reading.Sequence, new ReadingValues(reading));
    }
}
