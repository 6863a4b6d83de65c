#if NET
#nullable enable
namespace Battery.Protocol.Recorded;

/// <summary>A row of a recorded log.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Reading">
/// When it was taken and its values (an empty cell is an absent one); whose reading it is the log does not say. Null when it was refused.
/// </param>
/// <param name="Reason">Why it was refused; empty when it was not.</param>
public sealed record RecordedRow(int Line, Reading? Reading, string Reason);
#endif
