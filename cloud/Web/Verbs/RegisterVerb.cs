using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Verbs;

/// <summary><c>register</c>: registers a module and gives its key.</summary>
internal static class RegisterVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        Option<int> id = ModuleOption();
        var name = new Option<string?>("--name") { Description = "The name shown to people; \"Module N\" if left out." };
        var mayRelay = new Option<bool>("--may-relay") { Description = "Its connection may carry other modules (a ROOT or HUB)." };
        var output = new Option<string?>("--out")
        {
            Description = "Write the credentials file there (DIR/N.key, mode 600) instead of printing the key.",
            HelpName = "DIR",
        };
        var renew = new Option<bool>("--renew") { Description = "If it is registered already, give it a new key; the old one ends." };
        Option<string> site = SiteOption();
        Option<CellChemistry> chemistry = ChemistryOption();
        var verb = new Command("register", "Registers a module; its key is shown this once.")
        {
            id,
            name,
            mayRelay,
            site,
            chemistry,
            output,
            renew,
        };
        choice.AddTo(verb);
        verb.SetAction(async (arguments, cancellation) =>
        {
            await using ServiceProvider services = VerbServices.Build(choice.Database(arguments));
            IModuleStore modules = services.GetRequiredService<IModuleStore>();
            int module = arguments.GetValue(id);
            string shown = arguments.GetValue(name) ?? "Module " + module.ToString(CultureInfo.InvariantCulture);
            string? place = arguments.GetValue(site);
            string? key = await modules.RegisterAsync(module, shown, arguments.GetValue(mayRelay), place ?? string.Empty, cancellation);
            if (key is null && arguments.GetValue(renew))
            {
                key = await modules.RenewKeyAsync(module, cancellation);
                if (place is not null) await modules.SetSiteAsync(module, place, cancellation);
            }

            CellChemistry cells = arguments.GetValue(chemistry);
            if (key is not null && cells != CellChemistry.Unknown) await modules.SetChemistryAsync(module, cells, cancellation);
            if (key is null)
            {
                Console.Error.WriteLine($"Module {module} is registered already; --renew gives it a new key.");
                return 1;
            }

            if (arguments.GetValue(output) is { } folder) Console.WriteLine(await KeyFile.WriteAsync(folder, module, key, cancellation));
            else Console.WriteLine(key);
            return 0;
        });
        return verb;
    }

    /// <summary><c>--site NAME</c>, checked.</summary>
    private static Option<string> SiteOption()
    {
        return new Option<string>("--site")
        {
            Description = "Where it belongs: relays of a site speak for the modules of the same one, and no other relay does by itself.",
            HelpName = "NAME",
            CustomParser = result =>
            {
                if (SiteName.Read(result.Tokens.Count == 1 ? result.Tokens[0].Value : null) is { } read) return read;
                result.AddError("A site's name " + SiteName.Rule + ".");
                return string.Empty;
            },
        };
    }

    private static Option<CellChemistry> ChemistryOption()
    {
        string[] names = Enum.GetValues<CellChemistry>().Skip(1).Select(CellChemistries.NameOf).ToArray();
        return new Option<CellChemistry>("--chemistry")
        {
            Description = $"What its cells are made of, which decides what settings are safe: {string.Join(", ", names)}.",
            HelpName = "NAME",
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                if (!CellChemistries.TryFind(text.ToLowerInvariant(), out CellChemistry found))
                    result.AddError($"'{text}' is no chemistry that is known here; there are {string.Join(", ", names)}.");
                return found;
            },
        };
    }

    /// <summary><c>--module N</c>, checked.</summary>
    internal static Option<int> ModuleOption()
    {
        return new Option<int>("--module")
        {
            Description = $"The module's id, {WireLimits.MinimumModuleId} to {WireLimits.MaximumModuleId}.",
            HelpName = "N",
            Required = true,
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && WireLimits.IsModuleId(id)) return id;
                result.AddError(
                    $"'{text}' is no module id; it is a number from {WireLimits.MinimumModuleId} to {WireLimits.MaximumModuleId}.");
                return 0;
            },
        };
    }
}
