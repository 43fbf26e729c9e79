using Spectre.Console;

namespace Devices.Cli;

/// <summary>Where people read along.</summary>
internal static class Terminal
{
    // Nothing wraps lines where nobody looks at a window; a rerun line must stay one line.
    private const int RedirectedWidth = 400;

    /// <summary>Standard output or error; without colours and live display where it is redirected.</summary>
    public static IAnsiConsole Open(bool toError)
    {
        bool redirected = toError ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(toError ? Console.Error : Console.Out),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = !redirected },
        });
        if (redirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
