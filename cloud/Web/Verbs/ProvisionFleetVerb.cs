using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Verbs;

/// <summary><c>provision-fleet</c>: registers the modules of the demonstration fleet and writes their credentials.</summary>
internal static class ProvisionFleetVerb
{
    /// <summary>The HUB and whichever node is ROOT speak for the others of it.</summary>
    private const string Site = "demonstration";

    /// <summary>Any node of a mesh can become its ROOT and then carries the others; so does one with internet.</summary>
    private static readonly (int Id, string Name, bool MayRelay)[] Fleet =
    [
        (1, "Mesh 1", true),
        (2, "Mesh 2", true),
        (3, "Mesh 3", true),
        (4, "Own Wi-Fi", true),
        (5, "Mesh 5", true),
        (6, "Mesh 6", true),
        (7, "Mesh 7", true),
        (100, "HUB", true),
    ];

    public static Command Create(DatabaseChoice choice)
    {
        var output = new Option<string>("--out")
        {
            Description = "Where the credentials files go: DIR/<id>.key.",
            HelpName = "DIR",
            Required = true,
        };
        var verb = new Command(
            "provision-fleet",
            "Registers the demonstration fleet: six modules in one place (1, 2, 3, 5, 6, 7), one on its own Wi-Fi (4) and a HUB (100). Keys that are valid stay.")
        {
            output,
        };
        choice.AddTo(verb);
        verb.SetAction(async (arguments, cancellation) =>
        {
            await using ServiceProvider services = VerbServices.Build(choice.Database(arguments));
            IModuleStore modules = services.GetRequiredService<IModuleStore>();
            foreach ((int Id, string Name, bool MayRelay) module in Fleet)
                await ProvisionAsync(modules, module, arguments.GetValue(output)!, cancellation);
            return 0;
        });
        return verb;
    }

    private static async Task ProvisionAsync(
        IModuleStore modules, (int Id, string Name, bool MayRelay) module, string folder, CancellationToken cancellation)
    {
        // A fleet of before there were sites is given its own; where somebody chose another, that stays.
        if (await modules.FindAsync(module.Id, cancellation) is { Site: "" }) await modules.SetSiteAsync(module.Id, Site, cancellation);
        string? present = await KeyFile.ReadAsync(folder, module.Id, cancellation);
        if (present is not null && await modules.AuthenticateAsync(module.Id, present, cancellation) is not null)
        {
            Console.WriteLine($"Module {module.Id} ({module.Name}): its key is valid.");
            return;
        }

        string key = await modules.RegisterAsync(module.Id, module.Name, module.MayRelay, Site, cancellation)
            ?? await modules.RenewKeyAsync(module.Id, cancellation)
            ?? throw new InvalidOperationException($"Module {module.Id} was removed while its key was being made.");
        string path = await KeyFile.WriteAsync(folder, module.Id, key, cancellation);
        Console.WriteLine($"Module {module.Id} ({module.Name}): new key in {path}");
    }
}
