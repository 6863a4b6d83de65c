using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.AspNetCore.Identity;

namespace Golden.Tests;

/// <summary>
/// Writes a database: as SQLite file, beside which no log is left when the last connection has closed, and its rows once more as
/// statements for MySQL, which go into the tables of that release's migrations.
/// </summary>
internal static class DatabaseWriter
{
    private const long FarFuture = 4_102_444_800_000;
    private const long OpenSettingsCommand = 4711;

    // In this order, for the sake of foreign keys. The roles come with a migration.
    private static readonly string[] Tables = ["module", "command", "telemetry", "user", "user_role", "OrleansStorage"];

    public static async Task<JsonObject> WriteAsync(string folder)
    {
        string file = Path.Combine(folder, GoldenWriter.SqliteFile);
        await using var cloud = new CloudOn(new DatabaseOptions(DatabaseEngine.Sqlite, $"Data Source={file}"));
        await cloud.Migrator.MigrateAsync();
        var expected = new JsonObject
        {
            [nameof(DatabaseEngine.Sqlite)] = Migrations(DatabaseEngine.Sqlite),
            [nameof(DatabaseEngine.MySql)] = Migrations(DatabaseEngine.MySql),
            ["modules"] = await WriteModulesAsync(cloud),
            ["users"] = await WriteUsersAsync(cloud),
            ["readings"] = await WriteReadingsAsync(cloud),
            ["twins"] = await WriteTwinsAsync(cloud),
            ["commands"] = await WriteCommandsAsync(cloud),
        };

        // What the clock said is made the same each time.
        await cloud.ExecuteAsync(
            $"UPDATE module SET registered_at = {Sample.Time} + id; UPDATE migration SET applied_at = {Sample.Time}; "
                + "UPDATE OrleansStorage SET ModifiedOn = '2026-09-21 14:13:20'");
        await File.WriteAllTextAsync(Path.Combine(folder, GoldenWriter.MySqlFile), await DumpAsync(cloud));
        return expected;
    }

    private static JsonArray Migrations(DatabaseEngine engine) =>
    [
        .. Migration.All(engine)
            .Select(migration => new JsonObject { ["number"] = migration.Number, ["checksum"] = migration.Checksum }),
    ];

    private static async Task<JsonArray> WriteModulesAsync(CloudOn cloud)
    {
        (int Id, string Name, bool MayRelay)[] modules =
            [(Sample.Root, "Barn, north", true), (Sample.Member, "Höhö's \"shed\" \\ 2", false), (Sample.Hub, "HUB", true)];
        var expected = new JsonArray();
        foreach ((int id, string name, bool mayRelay) in modules)
        {
            string key = (await cloud.Get<IModuleStore>().RegisterAsync(id, name, mayRelay))!;
            expected.Add(
                new JsonObject
                {
                    ["id"] = id,
                    ["name"] = name,
                    ["mayRelay"] = mayRelay,
                    ["registeredAt"] = Sample.Time + id,
                    ["key"] = key
                });
        }

        return expected;
    }

    private static async Task<JsonArray> WriteUsersAsync(CloudOn cloud)
    {
        var expected = new JsonArray();
        UserManager<BatteryUser> users = cloud.Users();
        users.Options.User.AllowedUserNameCharacters = "";
        foreach (string role in Roles.All)
        {
            string name = role + "-å";
            string password = "Test-only-4711! " + role;
            var user = new BatteryUser { UserName = name };
            IdentityResult created = await users.CreateAsync(user, password);
            if (!created.Succeeded) throw new InvalidDataException(created.ToString());
            await users.AddToRoleAsync(user, role);
            expected.Add(new JsonObject { ["id"] = user.Id, ["name"] = name, ["password"] = password, ["role"] = role });
        }

        return expected;
    }

    private static async Task<JsonArray> WriteReadingsAsync(CloudOn cloud)
    {
        Reading[] readings =
        [
            .. Enumerable.Range(1, 12).Select(n => Sample.Reading(Sample.Root, Sample.EarlierBoot, n)),
            .. Enumerable.Range(10, 4).Select(n => Sample.SteadyReading(Sample.Member, Sample.Boot, n)),
        ];
        await cloud.Get<ITelemetryWriter>().WriteAsync(readings);
        return [.. readings.Select(Description.Of)];
    }

    // By the grains themselves. What the last command asks for is not answered yet.
    private static async Task<JsonArray> WriteTwinsAsync(CloudOn cloud)
    {
        await cloud.StartSiloAsync();
        var reported = new Settings();
        reported.Set(Setting.OverTemperatureCharge, 550);
        reported.Set(Setting.ReportInterval, 30);
        await cloud.Module(Sample.Root).Report(new ModuleReport(reported, Sample.Boot, 17, 12));
        await cloud.Module(Sample.Root).Issue(new CommandOrder(CommandKind.ChangeSettings, """{"OTC":475,"interval":60}""", "operator", 3600));
        await cloud.Module(Sample.Member).Report(new ModuleReport(reported));
        await cloud.StopSiloAsync();

        // Theirs have ids of the moment.
        await cloud.ExecuteAsync("DELETE FROM command");
        return
        [
            new JsonObject
            {
                ["module"] = Sample.Root,
                ["desired"] = new JsonObject { ["overTemperatureCharge"] = 480, ["reportInterval"] = 60 },
                ["reported"] = Description.Of(reported),
                ["pending"] = OpenSettingsCommand,
            },
            new JsonObject
            {
                ["module"] = Sample.Member,
                ["desired"] = new JsonObject(),
                ["reported"] = Description.Of(reported),
                ["pending"] = null,
            },
        ];
    }

    // Each kind and each state, and a password that is still waited for.
    private static async Task<JsonArray> WriteCommandsAsync(CloudOn cloud)
    {
        var expected = new JsonArray();
        ICommandStore store = cloud.Get<ICommandStore>();
        CommandState[] states = Enum.GetValues<CommandState>();
        // Kinds that were added stand behind, so that those of before keep their states.
        IEnumerable<string> first = CommandKind.All.Where(kind => kind != CommandKind.Update).Reverse();
        string[] kinds = [CommandKind.ChangeSettings, .. first, CommandKind.ConnectWifi, CommandKind.Update];
        for (int i = 0; i < Math.Max(kinds.Length, states.Length); i++)
        {
            CommandState state = i == 0 ? CommandState.Delivered : states[i % states.Length];
            string kind = kinds[i % kinds.Length];
            var command = new CommandRecord(
                OpenSettingsCommand - i, i == 0 || i % 2 == 1 ? Sample.Root : Sample.Member, kind, DataOf(kind, i == 0), "superuser-å",
                Sample.Time + i, state.IsFinal() ? Sample.Time + 1000 : FarFuture, CommandState.Queued, "", Sample.Time + i);
            await store.InsertAsync(command);
            if (state != CommandState.Queued)
            {
                command = command with
                {
                    State = state,
                    Reason = state >= CommandState.Failed ? "no place: \"höö\" \\ it's" : "",
                    ChangedAtMs = Sample.Time + 500 + i,
                };
                await store.AdvanceAsync(command.Id, command.State, command.Reason, command.ChangedAtMs);
            }

            if (state.IsFinal() && kind == CommandKind.ConnectWifi) command = command with { DataJson = "{}" };
            expected.Add(CloudOn.Describe(command));
        }

        return expected;
    }

    private static string DataOf(string kind, bool isOpen) => kind switch
    {
        CommandKind.ChangeSettings => isOpen ? """{"OTC":480}""" : """{"OTC":500,"interval":10}""",
        CommandKind.ConnectWifi => """{"ssid":"Gårdsnät 5","password":"test-only: hö & halm","auto":true}""",
        CommandKind.Inverter => """{"on":true}""",
        CommandKind.RevokeRadioKey => """{"module":8,"key":6}""",
        _ => "{}",
    };

    private static async Task<string> DumpAsync(CloudOn cloud)
    {
        var sql = new StringBuilder("-- The rows of battery.db, for the tables of MySQL.\n");
        foreach (string table in Tables)
        {
            string columns = string.Join(
                ", ", (await cloud.QueryAsync($"SELECT name FROM pragma_table_info('{table}')")).Select(row => row[0]));
            foreach (object[] row in await cloud.QueryAsync($"SELECT {columns} FROM {table} ORDER BY {columns}"))
                sql.Append($"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", row.Select(Literal))});\n");
        }

        return sql.ToString();
    }

    private static string Literal(object value) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => $"x'{GoldenWriter.Hex(bytes)}'",
        string text => "'" + text.Replace("\\", "\\\\").Replace("'", "''") + "'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
