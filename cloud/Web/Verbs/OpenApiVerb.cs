using System;
using System.CommandLine;
using System.IO;
using Battery.Web.Contract;

namespace Battery.Web.Verbs;

/// <summary><c>openapi</c>: writes the API's OpenAPI document.</summary>
internal static class OpenApiVerb
{
    public static Command Create()
    {
        var output = new Option<string>("--out")
        {
            Description = "The file; it is left alone where it is up to date.",
            HelpName = "FILE",
            Required = true,
        };
        var verb = new Command("openapi", "Writes the API's OpenAPI document; opens no database and no port.") { output };
        verb.SetAction(async (arguments, cancellation) =>
        {
            string path = Path.GetFullPath(arguments.GetValue(output)!);
            string text = await ApiContract.WriteAsync(cancellation);
            if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellation) == text) return 0;
            await File.WriteAllTextAsync(path, text, cancellation);
            Console.WriteLine(path + " written; `npm run contract` in the portal makes its types from it.");
            return 0;
        });
        return verb;
    }
}
