namespace Battery.Simulation.Pack;

/// <summary>A line of a pack log that is not a row.</summary>
/// <param name="Line">The line's number in the file, from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record PackLogRefusal(int Line, string Reason);
