using System;
using System.CommandLine;
using Battery.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Verbs;

/// <summary><c>migrate</c>: brings the database to the version of this build.</summary>
internal static class MigrateVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        var newDatabase = new Option<bool>("--new-database")
        {
            Description = "Begin with an empty SQLite file where the one that was in the data folder is lost.",
        };
        var verb = new Command(
            "migrate", "Brings the database to the version of this build; safe to run again, and from several places at once.")
        {
            newDatabase,
        };
        choice.AddTo(verb);
        verb.SetAction(async (arguments, cancellation) =>
        {
            DatabaseMark? mark = choice.Mark(arguments);
            if (arguments.GetValue(newDatabase)) mark?.Remove();
            mark?.ThrowIfLost();
            await using ServiceProvider services = VerbServices.Build(choice.Database(arguments));
            int applied = await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(new Lines(), cancellation);
            mark?.Set();
            Console.WriteLine(applied == 0 ? "The database is up to date." : $"{applied} migrations applied.");
            return 0;
        });
        return verb;
    }

    /// <summary>Writes at once; <see cref="Progress{T}"/> would write later and out of order.</summary>
    private sealed class Lines : IProgress<string>
    {
        public void Report(string value)
        {
            Console.Error.WriteLine(value);
        }
    }
}
