using System.Collections.Generic;
using Battery.Twin.Cells;
using Battery.Twin.Health;

namespace Battery.Twin;

/// <summary>What a module told of one day.</summary>
/// <param name="Day">Its number; rising from one to the next.</param>
/// <param name="Readings">In the order of time; at least some an hour.</param>
/// <param name="Resistances">Of each cell after ten seconds, where the node measured them; else empty.</param>
/// <param name="Witnesses">What told of the capacity on the day, such as the gauge's full charge capacity; may be empty.</param>
public sealed record TwinDay(
    int Day, IReadOnlyList<StringSample> Readings, IReadOnlyList<ResistanceDay> Resistances, IReadOnlyList<CapacityWitness> Witnesses);
