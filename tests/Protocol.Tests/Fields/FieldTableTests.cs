using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Battery.Protocol.Radio;
using Battery.Web.Api;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>
/// Every field of the table through every form: JSON of the node protocol with the original's short keys, JSON of the API with our names,
/// and the radio, whole and as difference. A field that is added to the table and not to a form fails here.
/// </summary>
public sealed class FieldTableTests
{
    // What the original system published (get_data in ESP32/main/src/WS.c, commit 5b4db75), without its time and the id.
    private static readonly string[] OriginalKeys =
    [
        "lat", "lon", "Q", "H", "V", "V1", "V2", "V3", "V4", "I", "I1", "I2", "I3", "I4", "P", "aT", "cT", "T1", "T2", "T3", "T4", "OTC",
            "CC", "inv", "wifi",
    ];

    private static IEnumerable<FieldDefinition> Fields => ReadingField.All;

    [TestCaseSource(nameof(Fields))]
    public void A_field_prints_its_name(FieldDefinition field) => Assert.That($"{field}", Is.EqualTo(field.Name));

    [Test]
    public void The_table_the_declarations_and_the_packing_name_the_same_fields()
    {
        FieldInfo[] declarations = typeof(ReadingField).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(FieldDefinition)).ToArray();
        PackingRow[] rows = PackingTable.Of(PackingTable.Newest).Rows;
        Assert.Multiple(() =>
        {
            Assert.That(declarations.Select(field => field.GetValue(null)), Is.EqualTo(ReadingField.All), "each at its index");
            Assert.That(ReadingField.All.Select(field => field.Index), Is.EqualTo(Enumerable.Range(0, ReadingField.Count)));
            Assert.That(ReadingField.All.Select(field => (int)field), Is.EqualTo(Enumerable.Range(0, ReadingField.Count)));
            Assert.That(rows.Select(row => row.Field).Order(), Is.EqualTo(Enumerable.Range(0, ReadingField.Count)));
            Assert.That(ReadingField.All.Select(field => field.Key), Is.Unique);
            Assert.That(ReadingField.All.Select(field => field.Name), Is.Unique);
            Assert.That(
                ReadingField.All.Select(field => field.Name.ToLowerInvariant()),
                Is.EqualTo(declarations.Select(field => field.Name.ToLowerInvariant())), "the API's name is the declaration's");
            Assert.That(ReadingField.All.Select(field => field.ToString()), Is.EqualTo(ReadingField.All.Select(field => field.Name)));
        });
    }

    [Test]
    public void Every_field_has_a_label_of_its_own_and_a_range()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ReadingField.All.Select(field => field.Label), Has.All.Not.Empty);
            Assert.That(ReadingField.All.Select(field => field.Label), Is.Unique);
            foreach (FieldDefinition field in ReadingField.All)
            {
                if (field.Kind != FieldKind.Bits) Assert.That(field.Minimum, Is.LessThan(field.Maximum), field.Name);
                Assert.That(Enum.IsDefined(field.Group) && Enum.IsDefined(field.Kind), Is.True, field.Name);
                Assert.That(field.Unit, Is.EqualTo(QuantityTable.Of(field.Quantity).Step), field.Name);
            }
        });
    }

    [Test]
    public void No_key_is_that_of_a_member_that_every_reading_has()
    {
        string[] members = [WireKeys.Time, WireKeys.TimeSource, WireKeys.BootId, WireKeys.Sequence];
        Assert.That(ReadingField.All.Select(field => field.Key), Has.None.AnyOf(members));
    }

    [Test]
    public void Every_quantity_has_units()
    {
        foreach (Quantity quantity in Enum.GetValues<Quantity>())
        {
            QuantityDefinition units = QuantityTable.Of(quantity);
            Assert.That(units.StepsPerUnit, Is.Positive, quantity.ToString());
            Assert.That(units.Decimals, Is.InRange(0, Math.Log10(units.StepsPerUnit)), quantity.ToString());
            Assert.That(units.Step.Length == 0, Is.EqualTo(units.Unit.Length == 0), quantity.ToString());
        }
    }

    [Test]
    public void A_later_field_is_packed_by_a_later_version_and_each_version_gives_every_field_a_place_of_its_own()
    {
        int[] since = [.. ReadingField.All.Select(field => field.Packing.Since)];
        Assert.That(since, Is.Ordered);
        Assert.That(since[0], Is.EqualTo(PackingTable.Oldest));
        Assert.That(since[^1], Is.EqualTo(PackingTable.Newest));
        for (int version = PackingTable.Oldest; version <= PackingTable.Newest; version++)
        {
            var table = PackingTable.Of(version);
            Assert.That(table.FieldCount, Is.EqualTo(since.Count(first => first <= version)));
            Assert.That(table.Version, Is.EqualTo(version));
            Assert.That(table.Rows.Select(row => row.Place), Is.EqualTo(Enumerable.Range(0, table.FieldCount)));
            Assert.That(table.Rows.Select(row => row.Field).Order(), Is.EqualTo(Enumerable.Range(0, table.FieldCount)));
            Assert.That(table.Mask, Is.EqualTo(Enumerable.Range(0, table.FieldCount).Aggregate(0L, (mask, bit) => mask | (1L << bit))));
            Assert.That(PackingTable.Of(version), Is.SameAs(table));
        }

        Assert.That(PackingTable.Of(PackingTable.Oldest - 1), Is.Null);
        Assert.That(PackingTable.Of(PackingTable.Newest + 1), Is.Null);
    }

    [Test]
    public void A_reading_has_a_bit_for_as_many_fields_as_there_can_be()
    {
        Assert.That(ReadingField.Most, Is.EqualTo(8 * sizeof(long)));
        Assert.That(ReadingField.Count, Is.LessThanOrEqualTo(ReadingField.Most));
    }

    [Test]
    public void Every_key_of_the_original_stands_for_a_field()
    {
        Assert.That(OriginalKeys, Is.SubsetOf(ReadingField.All.Select(field => field.Key)));
    }

    [TestCaseSource(nameof(Fields))]
    public void Comes_back_from_JSON_under_the_short_key_as_declared(FieldDefinition field)
    {
        var writer = new JsonWriter(4096);
        foreach (int value in Values(field))
        {
            Reading reading = Alone(field, value);
            writer.Clear();
            WireMessageWriter.Write(writer, new DataMessage(reading));
            JsonElement content = JsonDocument.Parse(Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length)).RootElement.GetProperty(
                "content");
            Assert.That(content.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[] { "t", "s", "b", "n", field.Key }));
            AssertIs(content.GetProperty(field.Key), field, value);
            var back = new Reading();
            Assert.That(WireReading.TryRead(writer.Buffer, 0, writer.Length, back, out string? reason), Is.True, reason);
            ReadingAssert.AreSame(reading, back);
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Stands_in_the_JSON_of_the_API_under_our_name_as_declared(FieldDefinition field)
    {
        foreach (int value in Values(field))
        {
            JsonElement json = JsonDocument.Parse(JsonSerializer.Serialize(new ReadingValues(Alone(field, value)))).RootElement;
            Assert.That(json.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { field.Name }));
            AssertIs(json.GetProperty(field.Name), field, value);
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Outside_its_range_is_refused_in_JSON_and_by_the_reading(FieldDefinition field)
    {
        if (field.Kind == FieldKind.Bits) return;
        foreach (long value in new[] { (long)field.Minimum - 1, (long)field.Maximum + 1 })
        {
            Assert.That(() => new Reading().Set(field.Index, (int)value), Throws.TypeOf<ArgumentOutOfRangeException>());
            string text = field.Kind switch
            {
                FieldKind.Degrees => (value / 10_000_000m).ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            byte[] bytes = Encoding.UTF8.GetBytes($$$"""{"type":"data","esp_id":7,"content":{"t":1,"s":2,"b":3,"n":4,"{{{field.Key}}}":{{{text}}}}}""");
            Assert.That(WireReading.TryRead(bytes, 0, bytes.Length, new Reading(), out string? reason), Is.False);
            Assert.That(reason, Does.StartWith(field.Key + " "));
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Comes_back_from_the_radio_alone_and_among_all_others_as_declared(FieldDefinition field)
    {
        var ends = new RadioEnds();
        foreach (int value in Values(field))
        {
            Reading alone = Alone(field, value);
            ReadingAssert.AreSame(alone, Carry(ends, alone)[0]);
            Reading among = Full();
            among.Set(field.Index, value);
            ReadingAssert.AreSame(among, Carry(ends, among)[0]);
            among.Clear(field.Index);
            ReadingAssert.AreSame(among, Carry(ends, among)[0]);
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Comes_back_from_the_radio_as_a_difference_to_every_other_value_and_to_none(FieldDefinition field)
    {
        int?[] values = Values(field).Cast<int?>().Append(null).ToArray();
        var ends = new RadioEnds();
        foreach (int? before in values)
        {
            foreach (int? after in values)
            {
                // Readings of one module in one message are differences to the one before.
                (Reading? first, Reading? second) = (Full(), Full());
                first.Clear(field.Index);
                second.Clear(field.Index);
                if (before is { } old) first.Set(field.Index, old);
                if (after is { } recent) second.Set(field.Index, recent);
                second.Sequence++;
                Reading[] back = Carry(ends, first, second);
                ReadingAssert.AreSame(first, back[0]);
                ReadingAssert.AreSame(second, back[1]);
            }
        }
    }

    // Both ends, their neighbours one step in, zero and its neighbours, and a step to either side of every power of two.
    private static int[] Values(FieldDefinition field)
    {
        if (field.Kind == FieldKind.Bits)
            return [0, 1, -1, int.MinValue, int.MaxValue, 0x55555555, .. Enumerable.Range(0, 32).Select(bit => 1 << bit)];
        var values = new SortedSet<long> { field.Minimum, field.Minimum + 1L, field.Maximum, field.Maximum - 1L, 0, 1, -1 };
        for (long power = 2L; power <= field.Maximum; power *= 2)
            values.UnionWith([power - 1, power, power + 1, -power, 1 - power, -power - 1]);
        return [.. values.Where(value => value >= field.Minimum && value <= field.Maximum).Select(value => (int)value)];
    }

    private static Reading Alone(FieldDefinition field, int value)
    {
        var reading =
            new Reading
            {
                ModuleId = 7,
                BootId = 91723,
                Sequence = 17,
                TakenAtMilliseconds = 1_790_000_000_123,
                TimeSource = TimeSource.Gps
            };
        reading.Set(field.Index, value);
        return reading;
    }

    private static Reading Full()
    {
        var reading =
            new Reading
            {
                ModuleId = 7,
                BootId = 91723,
                Sequence = 18,
                TakenAtMilliseconds = 1_790_000_005_123,
                TimeSource = TimeSource.Synchronised
            };
        foreach (FieldDefinition? field in ReadingField.All)
            reading.Set(
            field.Index, field.Kind == FieldKind.Flag
            ? 1 : Math.Clamp(
                PackingTable.Of(PackingTable.Newest).Typical[field.Index], field.Minimum, Math.Max(field.Minimum, field.Maximum)));
        return reading;
    }

    private static void AssertIs(JsonElement json, FieldDefinition field, int value)
    {
        switch (field.Kind)
        {
            case FieldKind.Degrees:
                Assert.That(json.GetDecimal(), Is.EqualTo(value / 10_000_000m));
                break;
            case FieldKind.Bits:
                Assert.That(json.GetUInt32(), Is.EqualTo((uint)value));
                break;
            case FieldKind.Flag:
                Assert.That(json.GetBoolean(), Is.EqualTo(value == 1));
                break;
            default:
                Assert.That(json.GetInt32(), Is.EqualTo(value));
                break;
        }
    }

    private static Reading[] Carry(RadioEnds ends, params Reading[] readings)
    {
        Message[] back = ends.Carry([.. readings.Select(reading => new DataMessage(reading))]);
        Assert.That(back, Has.Length.EqualTo(readings.Length));
        return [.. back.Select(message => ((DataMessage)message).Reading)];
    }
}
