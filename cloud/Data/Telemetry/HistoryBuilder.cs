using System;
using System.Collections.Generic;

namespace Battery.Data.Telemetry;

/// <summary>Gathers minimum, maximum, sum and count a bucket and field, from readings and roll-ups alike.</summary>
internal sealed class HistoryBuilder(HistoryBuckets buckets, IReadOnlyList<int> fields)
{
    private readonly SortedDictionary<long, Cell[]> _rows = [];

    /// <summary>The buckets.</summary>
    public HistoryBuckets Buckets { get; } = buckets;

    /// <summary>The fields, constants of ReadingField.</summary>
    public IReadOnlyList<int> Fields { get; } = fields;

    /// <summary>A reading lies in the bucket, even if none of the fields has a value.</summary>
    public void Touch(long bucket) => Row(bucket);

    /// <summary>Adds values of the field at position <paramref name="position"/> of <see cref="Fields"/>.</summary>
    public void Add(long bucket, int position, int minimum, int maximum, long sum, long count)
    {
        ref Cell cell = ref Row(bucket)[position];
        cell.Minimum = cell.Count == 0 ? minimum : Math.Min(cell.Minimum, minimum);
        cell.Maximum = cell.Count == 0 ? maximum : Math.Max(cell.Maximum, maximum);
        cell.Sum += sum;
        cell.Count += count;
    }

    /// <summary>Gives the history.</summary>
    public History Build()
    {
        var times = new List<long>(_rows.Count);
        foreach (long bucket in _rows.Keys) times.Add(Buckets.Begin(bucket));
        var series = new List<HistorySeries>(Fields.Count);
        for (int position = 0; position < Fields.Count; position++)
        {
            var minimum = new List<int?>(_rows.Count);
            var average = new List<double?>(_rows.Count);
            var maximum = new List<int?>(_rows.Count);
            foreach (Cell[] row in _rows.Values)
            {
                Cell cell = row[position];
                minimum.Add(cell.Count == 0 ? null : cell.Minimum);
                average.Add(cell.Count == 0 ? null : (double)cell.Sum / cell.Count);
                maximum.Add(cell.Count == 0 ? null : cell.Maximum);
            }
            series.Add(new HistorySeries(Fields[position], minimum, average, maximum));
        }
        return new History(Buckets.FromMs, Buckets.ToMs, Buckets.LengthMs, times, series);
    }

    private Cell[] Row(long bucket)
    {
        if (!_rows.TryGetValue(bucket, out Cell[]? row)) _rows.Add(bucket, row = new Cell[Fields.Count]);
        return row;
    }

    private struct Cell
    {
        public int Minimum;
        public int Maximum;
        public long Sum;
        public long Count;
    }
}
