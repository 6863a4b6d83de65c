using System.Data.Common;
using System.Linq;
using System.Text;
using Battery.Protocol;

namespace Battery.Data.Telemetry;

/// <summary>The columns of the telemetry table, derived from the field table: identity first, then one a field.</summary>
internal static class TelemetryColumns
{
    public const int IdentityCount = 5;

    public static readonly int Count = IdentityCount + ReadingField.Count;

    /// <summary>The column of each field.</summary>
    public static readonly string[] OfField = [.. ReadingField.All.Select(field => SnakeCase(field.Name))];

    /// <summary>All columns, comma-separated, in the order in which they are written and read.</summary>
    public static readonly string List = "module_id, taken_at, boot_id, sequence, time_source, " + string.Join(", ", OfField);

    /// <summary>The reading of the row that <paramref name="reader"/> stands on, selected with <see cref="List"/>.</summary>
    public static Reading Read(DbDataReader reader)
    {
        var reading = new Reading
        {
            ModuleId = reader.GetInt32(0),
            TakenAtMilliseconds = reader.GetInt64(1),
            BootId = reader.GetInt32(2),
            Sequence = reader.GetInt32(3),
            TimeSource = (TimeSource)reader.GetInt32(4),
        };
        for (int field = 0; field < ReadingField.Count; field++)
        {
            if (!reader.IsDBNull(IdentityCount + field)) reading.Set(field, reader.GetInt32(IdentityCount + field));
        }

        return reading;
    }

    private static string SnakeCase(string name)
    {
        var result = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter)) result.Append('_');
            result.Append(char.ToLowerInvariant(letter));
        }

        return result.ToString();
    }
}
