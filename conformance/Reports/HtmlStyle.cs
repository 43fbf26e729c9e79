namespace Devices.Conformance;

/// <summary>The look of the HTML report: one column of cards, system fonts, light or dark as the reader has it.</summary>
internal static class HtmlStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --page: #f6f7f9; --card: #ffffff; --text: #1b1f24; --dim: #5c6570; --line: #dfe3e8; --code: #eef1f4;
          --good: #1a7f37; --good-back: #dff5e4; --bad: #b3261e; --bad-back: #fde3e1;
          --warn: #8a5a00; --warn-back: #fdf0d2; --off: #6b7480; --off-back: #eceff2;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14171b; --card: #1c2026; --text: #e6e9ed; --dim: #9aa4af; --line: #30363d; --code: #262b32;
            --good: #6fd889; --good-back: #17351f; --bad: #ff8f86; --bad-back: #451b1a;
            --warn: #f0c060; --warn-back: #3d2f10; --off: #97a1ac; --off-back: #262b32;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; padding: 2rem 1rem 4rem; background: var(--page); color: var(--text);
               font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
        main { max-width: 1280px; margin: 0 auto; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 2.2rem 0 .7rem; }
        .sub { color: var(--dim); margin: .3rem 0 1.2rem; }
        .badge { display: inline-block; padding: .1rem .7rem; border-radius: 1rem;
                 font-size: .95rem; font-weight: 600; vertical-align: .2rem; }
        .good { color: var(--good); background: var(--good-back); }
        .bad { color: var(--bad); background: var(--bad-back); }
        .warn { color: var(--warn); background: var(--warn-back); }
        .off { color: var(--off); background: var(--off-back); }
        .banner { padding: .7rem 1rem; border-radius: .5rem; margin: .6rem 0; font-weight: 600; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); gap: .7rem; }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; }
        .tile b { display: block; font-size: 1.45rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .tile span { color: var(--dim); font-size: .85rem; }
        .tile.bad b { color: var(--bad); } .tile.bad, .tile.good { background: var(--card); } .tile.good b { color: var(--good); }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: .35rem .7rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
        tr:last-child > * { border-bottom: 0; }
        th { font-weight: 600; font-size: .85rem; color: var(--dim); }
        .matrix td:not(:first-child), .matrix th:not(:first-child), .num { text-align: right; white-space: nowrap; }
        .matrix th, .matrix td { padding: .3rem .45rem; }
        .matrix td:first-child { white-space: nowrap; position: sticky; left: 0; background: var(--card); }
        .matrix td:not(:first-child) { font-size: .82rem; border-left: 1px solid var(--line); }
        .matrix small { opacity: .75; margin-left: .3em; }
        .matrix .family th { background: var(--code); color: var(--text); }
        .key { color: var(--dim); font-size: .85rem; margin: .5rem 0; }
        .key span { padding: 0 .45rem; border-radius: .3rem; margin-right: .9rem; }
        code, pre { font: .88em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
        code { overflow-wrap: anywhere; }
        pre { margin: .5rem 0; padding: .6rem .8rem; background: var(--code); border-radius: .4rem;
              overflow-x: auto; white-space: pre-wrap; }
        details { border-bottom: 1px solid var(--line); padding: .45rem .9rem; }
        details:last-of-type { border-bottom: 0; }
        summary { cursor: pointer; overflow-wrap: anywhere; }
        summary .badge { font-size: .75rem; padding: 0 .5rem; margin-left: .4rem; vertical-align: .05rem; }
        .hint { color: var(--dim); font-size: .85rem; margin-left: .5rem; }
        details[open] .hint { display: none; }
        .message { margin: .4rem 0; overflow-wrap: anywhere; }
        .more { padding: .6rem .9rem; color: var(--dim); }
        .facts td:first-child { color: var(--dim); white-space: nowrap; } .facts td { overflow-wrap: anywhere; }
        """;
}
