using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;

namespace Battery.Load.Attacked;

/// <summary>The cloud that is attacked, as an administrator reaches it.</summary>
internal sealed class Cloud : IAsyncDisposable
{
    private readonly WebVerbs _verbs;

    private Cloud(Uri address, WebVerbs verbs, User admin)
    {
        Address = address;
        _verbs = verbs;
        Admin = admin;
    }

    public Uri Address { get; }

    /// <summary>The superuser, logged in.</summary>
    public User Admin { get; }

    /// <summary>The address of a socket.</summary>
    public Uri Socket(string path)
    {
        return new UriBuilder(new Uri(Address, path)) { Scheme = Address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
    }

    public static async Task<Cloud> ConnectAsync(Uri address, WebVerbs verbs, string admin, string password)
    {
        return new Cloud(address, verbs, await User.LogInAsync(address, admin, password));
    }

    /// <summary>Makes a user by the command line and logs in.</summary>
    public async Task<User> UserAsync(string name, string role)
    {
        await _verbs.CreateUserAsync(name, role, Passwords.Of(name));
        return await User.LogInAsync(Address, name, Passwords.Of(name));
    }

    /// <summary>Registers a module and gives its key.</summary>
    public async Task<string> RegisterAsync(int module, bool mayRelay = false)
    {
        using HttpResponseMessage answer = await Admin.Http.PostAsJsonAsync(
            "/api/modules", new { id = module, name = "module " + module, mayRelay });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    /// <summary>Registers a module and connects as it.</summary>
    public async Task<Node> NodeAsync(int module, bool mayRelay = false)
    {
        return await Node.ConnectAsync(this, module, await RegisterAsync(module, mayRelay));
    }

    /// <summary>Gives a module a new key, as ops do it: by the command line, beside the running cloud.</summary>
    public Task<string> RenewKeyAsync(int module)
    {
        return _verbs.RenewKeyAsync(module);
    }

    public ValueTask DisposeAsync()
    {
        Admin.Dispose();
        return ValueTask.CompletedTask;
    }
}
