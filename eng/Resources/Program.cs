using System.Diagnostics;
using System.Globalization;
using Devices.Resources;

// resources [ARCHITECTURE[:EVERY] ...] [--every N] [--docs FILE]: compiles the portable kernels for the architectures, all when none is
// named, and prints the tables, or writes them to the file. Exit status: 0 all is well, 1 not, 2 a compiler is missing or the call is wrong.
if (args is ["share", var name, var share, var part, var parts])
{
    return Share.Compile(Architecture.Find(name), Number(share), Number(part), Number(parts), Console.Out);
}

if (args is ["unit", var target])
{
    // The kernels of the text on standard input, as a test asks that knows what they take.
    foreach ((string kernel, KernelResources used) in VendorCompiler.TryOpen(Architecture.Find(target))!.Compile(Console.In.ReadToEnd()))
    {
        Console.WriteLine(new Outcome("", kernel, used, null));
    }

    return 0;
}

string? docs = null;
int every = 1;
List<string> names = [];
for (int i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--docs" when i + 1 < args.Length:
            docs = args[++i];
            break;
        case "--every" when i + 1 < args.Length:
            every = Number(args[++i]);
            break;
        default:
            names.Add(args[i]);
            break;
    }
}

List<Survey> surveys = [];
foreach (string[] wanted in (names.Count > 0 ? names : [.. Architecture.All.Select(item => item.Name)]).Select(item => item.Split(':')))
{
    var clock = Stopwatch.StartNew();
    surveys.Add(Survey.Take(Architecture.Find(wanted[0]), wanted.Length > 1 ? Number(wanted[1]) : every));
    Console.Error.WriteLine($"{wanted[0]}: {surveys[^1].Outcomes.Count} of {surveys[^1].Variants} kernels in {clock.Elapsed.TotalSeconds:f0} s");
    if (docs is not null)
    {
        // After each, so that what was compiled is not lost when a later one fails.
        File.WriteAllText(docs, Tables.Page(surveys));
    }
}

if (docs is null)
{
    Console.Write(Tables.Page(surveys));
}

string[] faults = [.. surveys.SelectMany(survey => survey.Faults)];
Array.ForEach(faults, Console.Error.WriteLine);
return faults.Length == 0 ? 0 : 1;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
