using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using NUnit.Framework;

namespace Battery.Testing;

/// <summary>
/// The cloud as processes of its own: Web alone on SQLite, or Silo and Web on a private MariaDB. Each part can be killed
/// and started again on the same address and data.
/// </summary>
public sealed class CloudUnderTest : IAsyncDisposable
{
    public const string AdminPassword = "Test-only-4711!";

    private readonly int _port = FreePort.Next();
    private readonly int _siloHealthPort = FreePort.Next();
    private readonly List<ServiceProcess> _retired = [];
    private readonly List<ServiceProcess> _others = [];
    private readonly string[] _serve;
    private readonly Dictionary<string, string> _environment = [];
    private readonly HttpClient _http;
    private Build _build;
    private ServiceProcess? _web;
    private ServiceProcess? _silo;

    private CloudUnderTest(DatabaseEngine engine, string folder, Build build, string[] serve)
    {
        _build = build;
        _serve = serve;
        Engine = engine;
        Folder = folder;
        _http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        _http.DefaultRequestHeaders.Add("X-Battery", "1");
    }

    public DatabaseEngine Engine { get; }

    public string Folder { get; }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public string NodeAddress => $"ws://127.0.0.1:{_port}";

    public HttpClient Http => _http;

    /// <summary>The database as a third party would open it.</summary>
    public DatabaseOptions Database { get; private set; } = null!;

    /// <summary>All that the cloud's processes have printed so far.</summary>
    public string Logs
    {
        get
        {
            var logs = new List<string>();
            foreach (ServiceProcess service in _retired) logs.Add(service.Output);
            if (_silo is not null) logs.Add("--- silo\n" + _silo.Output);
            if (_web is not null) logs.Add("--- web\n" + _web.Output);
            foreach (ServiceProcess service in _others) logs.Add("--- another web\n" + service.Output);
            return string.Join('\n', logs);
        }
    }

    /// <summary>What the cluster set-up adds to the options of programs that go on running.</summary>
    private string[] MySqlFile => Engine == DatabaseEngine.MySql && KnowsFiles ? ["--mysql-file", Path.Combine(Folder, "mariadb", "connection")] : [];

    private Dictionary<string, string> ServiceEnvironment =>
        Engine == DatabaseEngine.MySql && !KnowsFiles ? VerbEnvironment : new Dictionary<string, string>(_environment);

    private Dictionary<string, string> VerbEnvironment => Engine == DatabaseEngine.MySql
        ? new(_environment) { ["BATTERY_MYSQL"] = Database.ConnectionString } : new(_environment);

    /// <summary>A former build takes the connection string from its environment only.</summary>
    private bool KnowsFiles => _build == Build.Current;

    /// <summary>The processes that run now and go on running.</summary>
    public IEnumerable<ServiceProcess> Services => new[] { _web, _silo }.OfType<ServiceProcess>().Concat(_others);

    /// <summary>Starts the cloud of this build, its web host with more options of <c>serve</c>.</summary>
    public static Task<CloudUnderTest> StartAsync(DatabaseEngine engine, params string[] serve) =>
        StartAsync(engine, Build.Current, null, null, serve);

    /// <summary>Starts the cloud with more in the environment of its processes.</summary>
    public static Task<CloudUnderTest> StartAsync(DatabaseEngine engine, IReadOnlyDictionary<string, string> environment) =>
        StartAsync(engine, Build.Current, environment: environment);

    /// <summary>Starts the cloud of a build.</summary>
    public static async Task<CloudUnderTest> StartAsync(
        DatabaseEngine engine,
        Build build,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        params string[] serve)
    {
        folder ??= Directory.CreateTempSubdirectory("battery-e2e-").FullName;
        var cloud = new CloudUnderTest(engine, folder, build, serve);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) cloud._environment[name] = value;
        if (engine == DatabaseEngine.MySql)
        {
            await Tool.RunAsync("mariadb", "install");
            string connection = (await Tool.RunAsync("mariadb", "start", Path.Combine(folder, "mariadb"))).Trim();
            cloud.Database = new DatabaseOptions(engine, connection);
        }

        await cloud.WebVerbAsync("migrate", "--data", folder);
        await cloud.WebVerbAsync("create-user", "--data", folder, "--role", "superuser", "--name", "admin");
        if (engine == DatabaseEngine.Sqlite)
        {
            string[] file = Directory.GetFiles(folder, "*.db");
            Assert.That(file, Has.Length.EqualTo(1), "one SQLite file in the data folder");
            cloud.Database = new DatabaseOptions(engine, "Data Source=" + file[0]);
        }

        if (engine == DatabaseEngine.MySql) await cloud.StartSiloAsync();
        await cloud.StartWebAsync();
        await cloud.LogInAsync();
        return cloud;
    }

    public async Task StartWebAsync()
    {
        _web = ServiceProcess.Start(
            "Battery.Web", ["serve", "--data", Folder, "--urls", Address.ToString().TrimEnd('/'), .. MySqlFile, .. _serve],
            ServiceEnvironment, _build);
        await ReadyAsync(new Uri(Address, "/health/ready"), _web);
    }

    /// <summary>
    /// Starts one more web host of the cluster set-up, which has nothing in common with the first but the database; gives its address.
    /// </summary>
    public async Task<Uri> StartAnotherWebAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        string folder = Path.Combine(Folder, "web" + address.Port);
        var web = ServiceProcess.Start(
            "Battery.Web", ["serve", "--data", folder, "--urls", address.ToString().TrimEnd('/'), .. MySqlFile, .. _serve],
            ServiceEnvironment, _build);
        _others.Add(web);
        await ReadyAsync(new Uri(address, "/health/ready"), web);
        return address;
    }

    public async Task StartSiloAsync()
    {
        _silo = ServiceProcess.Start("Battery.Silo", ["--health-port", _siloHealthPort.ToString(), .. MySqlFile], ServiceEnvironment, _build);
        await ReadyAsync(new Uri($"http://127.0.0.1:{_siloHealthPort}/health/ready"), _silo);
    }

    /// <summary>
    /// Starts the killed web host of another build, as an operator upgrades it: its migrations first. Whoever was logged in may have to
    /// log in again.
    /// </summary>
    public async Task StartWebAsync(Build build)
    {
        _build = build;
        await WebVerbAsync("migrate", "--data", Folder);
        await StartWebAsync();
        await LogInAsync();
    }

    /// <summary>Lets the web host hang until it goes on.</summary>
    public void HangWeb() => _web!.Hang();

    /// <summary>Lets a web host that hangs go on.</summary>
    public void LetWebGoOn() => _web!.GoOn();

    public void KillWeb() => Kill(ref _web);

    public void KillSilo() => Kill(ref _silo);

    /// <summary>Runs a verb of the web program to its end and demands that it succeeds.</summary>
    public async Task<string> WebVerbAsync(params string[] arguments)
    {
        (int exitCode, string? output) = await TryWebVerbAsync(arguments);
        Assert.That(exitCode, Is.Zero, string.Join(' ', arguments) + "\n" + output);
        return output;
    }

    /// <summary>Runs a verb of the web program to its end.</summary>
    public Task<(int ExitCode, string Output)> TryWebVerbAsync(params string[] arguments) =>
        TryWebVerbWithPasswordAsync(AdminPassword, arguments);

    /// <summary>Runs a verb of the web program to its end, with this as the password of a user that it makes.</summary>
    public Task<(int ExitCode, string Output)> TryWebVerbWithPasswordAsync(string password, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(VerbEnvironment) { ["BATTERY_ADMIN_PASSWORD"] = password };
        return ServiceProcess.RunAsync("Battery.Web", arguments, environment, _build);
    }

    /// <summary>Runs a verb of the web program to its end, with something on its standard input.</summary>
    public Task<(int ExitCode, string Output)> TryWebVerbAsync(string input, string[] arguments) =>
        ServiceProcess.RunAsync("Battery.Web", arguments, VerbEnvironment, _build, input);

    /// <summary>Registers a module over the API and gives its key.</summary>
    public async Task<string> RegisterAsync(int id, bool mayRelay = false, string? site = null, string? chemistry = null)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(
            "/api/modules", new { id, name = "module " + id, mayRelay, site, chemistry });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    /// <summary>What /health/ready answers, with the reason.</summary>
    public async Task<(int Status, string Body)> HealthAsync()
    {
        using HttpResponseMessage answer = await _http.GetAsync("/health/ready");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until /health/ready answers so.</summary>
    public async Task IsAsync(int status, string reason = "", int seconds = 120)
    {
        (int Status, string Body) health = default;
        await Wait.UntilAsync(
            async () => (health = await HealthAsync()).Status == status && health.Body.Contains(reason, StringComparison.Ordinal),
            $"/health/ready to answer {status} {reason}",
            seconds,
            () => health + "\n" + Logs);
    }

    /// <summary>Makes a user where there is none and logs in as that one; the password is <see cref="AdminPassword"/>.</summary>
    public async Task<HttpClient> LogInAsync(string name, string role)
    {
        await TryWebVerbAsync("create-user", "--data", Folder, "--role", role, "--name", name);
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        using HttpResponseMessage login = await http.PostAsJsonAsync("/api/login", new { userName = name, password = AdminPassword });
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK), await login.Content.ReadAsStringAsync());
        return http;
    }

    public async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Asks for a command and gives the answer's view of it.</summary>
    public async Task<JsonElement> CommandAsync(int module, object command)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync($"/api/modules/{module}/commands", command);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Changes settings as a user does who has looked at them and types the module's name; gives the answer's view.</summary>
    public async Task<JsonElement> ChangeAsync(int module, object data, int timeToLiveSeconds = 300)
    {
        JsonElement seen = await GetAsync("/api/modules/" + module);
        JsonElement settings = seen.GetProperty("settings");
        return await CommandAsync(module, new
        {
            kind = "changeSettings",
            data,
            timeToLiveSeconds,
            confirm = seen.GetProperty("name").GetString(),
            from = new { desired = settings.GetProperty("desired"), reported = settings.GetProperty("reported") },
        });
    }

    /// <summary>Waits until a command, one of the newest <paramref name="limit"/>, has reached a final state, and gives its view.</summary>
    public async Task<JsonElement> FinalStateAsync(int module, long command, int limit = 50)
    {
        JsonElement found = default;
        await Wait.UntilAsync(
            async () =>
            {
                foreach (JsonElement view in (await GetAsync($"/api/modules/{module}/commands?limit={limit}")).EnumerateArray())
                {
                    if (view.GetProperty("id").GetInt64() != command) continue;
                    found = view;
                    return view.GetProperty("state").GetString() is "succeeded" or "failed" or "expired";
                }

                return false;
            },
            $"a final state of command {command}",
            diagnosis: () => found + "\n" + Logs);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (ServiceProcess service in Services) await service.StopAsync();
        _web?.Dispose();
        _silo?.Dispose();
        foreach (ServiceProcess service in _retired.Concat(_others)) service.Dispose();
        if (Engine == DatabaseEngine.MySql) await Tool.RunAsync("mariadb", "stop", Path.Combine(Folder, "mariadb"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task LogInAsync()
    {
        using HttpResponseMessage login = await _http.PostAsJsonAsync("/api/login", new { userName = "admin", password = AdminPassword });
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK), await login.Content.ReadAsStringAsync());
    }

    private static async Task ReadyAsync(Uri address, ServiceProcess service)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Wait.UntilAsync(
            async () =>
            {
                if (service.HasExited) Assert.Fail("The process ended while starting:\n" + service.Output);
                try
                {
                    using HttpResponseMessage answer = await http.GetAsync(address);
                    return answer.IsSuccessStatusCode;
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            address + " to be ready",
            diagnosis: () => service.Output);
    }

    private void Kill(ref ServiceProcess? service)
    {
        service!.KillHard();
        _retired.Add(service);
        service = null;
    }
}
