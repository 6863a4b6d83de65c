using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Silo;
using Battery.Testing;
using Battery.Web.Hosting;
using Battery.Web.Verbs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans;
using Orleans.Runtime;

namespace Cloud.Tests.Limits;

/// <summary>
/// The web host inside the test, on SQLite or, with a silo beside it, on MariaDB: real sockets and a real database, and parts that a test
/// can hold or look at.
/// </summary>
internal sealed class InProcessWeb : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("battery-web-").FullName;
    private readonly WebApplication _app;
    private WebApplication? _silo;

    private InProcessWeb(DatabaseOptions? database, Action<IServiceCollection>? replace)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        Database = database ?? new DatabaseOptions(DatabaseEngine.Sqlite, $"Data Source={_folder}/battery.db");
        _app = BatteryWeb.Build(new WebSettings(Database, Address.GetLeftPart(UriPartial.Authority)), replace);
    }

    public Uri Address { get; }

    public string NodeAddress => $"ws://{Address.Authority}";

    public DatabaseOptions Database { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<InProcessWeb> StartAsync(Action<IServiceCollection>? replace = null)
    {
        var web = new InProcessWeb(null, replace);
        await web.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        await web._app.StartAsync();
        return web;
    }

    /// <summary>Starts either set-up: on MariaDB the silo is a host of its own, inside the test too.</summary>
    public static async Task<InProcessWeb> StartAsync(DatabaseEngine engine)
    {
        if (engine == DatabaseEngine.Sqlite) return await StartAsync();
        PrivateMariaDb server = await PrivateMariaDb.StartedAsync();
        var web = new InProcessWeb(await server.CreateDatabaseAsync(), null);
        await web.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        await web.StartSiloAsync();
        await web._app.StartAsync();
        return web;
    }

    /// <summary>Ends the silo of the MariaDB set-up and starts another one.</summary>
    public async Task ReplaceSiloAsync()
    {
        await StopSiloAsync();
        await StartSiloAsync();
    }

    /// <summary>Makes a user and logs it in; the cookies are those of the client.</summary>
    public async Task<(HttpClient Http, CookieContainer Cookies)> LogInAsync(string name, string role = Roles.Superuser)
    {
        await using (ServiceProvider services = VerbServices.Build(Database))
        {
            UserManager<BatteryUser> users = services.GetRequiredService<UserManager<BatteryUser>>();
            var user = new BatteryUser { UserName = name };
            Assert.That((await users.CreateAsync(user, CloudUnderTest.AdminPassword)).Succeeded, Is.True);
            Assert.That((await users.AddToRoleAsync(user, role)).Succeeded, Is.True);
        }

        var cookies = new CookieContainer();
        var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromMinutes(5),
        };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        using HttpResponseMessage login = await http.PostAsJsonAsync(
            "/api/login", new { userName = name, password = CloudUnderTest.AdminPassword });
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK), await login.Content.ReadAsStringAsync());
        return (http, cookies);
    }

    /// <summary>Registers a module, as another process does, and gives its key.</summary>
    public async Task<string> RegisterAsync(int id, bool mayRelay = false) =>
        (await Services.GetRequiredService<IModuleStore>().RegisterAsync(id, "module " + id, mayRelay))!;

    /// <summary>How many grains of modules are active.</summary>
    public async Task<int> ActiveModulesAsync()
    {
        SimpleGrainStatistic[] grains = await Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0)
            .GetSimpleGrainStatistics();
        return grains.Where(grain => grain.GrainType.Contains("ModuleGrain", StringComparison.Ordinal))
            .Sum(grain => grain.ActivationCount);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await StopSiloAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartSiloAsync()
    {
        _silo = BatterySilo.Build(Database, 0, 0, $"http://127.0.0.1:{FreePort.Next()}");
        await _silo.StartAsync();
    }

    private async Task StopSiloAsync()
    {
        if (_silo is null) return;
        await _silo.StopAsync();
        await _silo.DisposeAsync();
        _silo = null;
    }
}
