using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Battery.TwinEvaluation.Data;

/// <summary>A file of comma-separated values with one line of headings.</summary>
public sealed class Table
{
    private readonly Dictionary<string, int> _columns = [];

    private Table(string[] headings, List<string[]> rows)
    {
        for (int i = 0; i < headings.Length; i++) _columns[headings[i]] = i;
        Rows = rows;
    }

    /// <summary>The rows, unparsed.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Below the folder of the data.</param>
    public static Table Read(params string[] path)
    {
        string folder = SharedData.Folder ?? throw new DirectoryNotFoundException("No ../shared/data beside the repository.");
        string[] lines = File.ReadAllLines(Path.Combine([folder, .. path]));
        var rows = new List<string[]>(lines.Length);
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length > 0) rows.Add(lines[i].Split(','));
        }

        return new Table(lines[0].Split(','), rows);
    }

    /// <summary>A number.</summary>
    /// <param name="row">One of the rows.</param>
    /// <param name="column">The heading.</param>
    public double Number(string[] row, string column) => double.Parse(row[_columns[column]], CultureInfo.InvariantCulture);

    /// <summary>A text.</summary>
    /// <param name="row">One of the rows.</param>
    /// <param name="column">The heading.</param>
    public string Text(string[] row, string column) => row[_columns[column]];
}
