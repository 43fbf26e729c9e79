namespace Devices;

/// <summary>An operator's signature, parsed from ATen's schema string.</summary>
public sealed class Schema
{
    private Schema(string text, string name, SchemaArgument[] arguments, string[] returns) =>
        (Text, Name, Arguments, Returns) = (text, name, arguments, returns);

    /// <summary>The string it was parsed from.</summary>
    public string Text { get; }

    /// <summary>ATen's name with overload: <c>add.Tensor</c>, <c>mm</c>.</summary>
    public string Name { get; }

    /// <summary>The arguments in order.</summary>
    public IReadOnlyList<SchemaArgument> Arguments { get; }

    /// <summary>The types of the returns in order.</summary>
    public IReadOnlyList<string> Returns { get; }

    /// <summary>Position of an argument.</summary>
    /// <exception cref="ArgumentException">No argument has that name.</exception>
    public int IndexOf(string argument)
    {
        for (int i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i].Name == argument)
            {
                return i;
            }
        }

        throw new ArgumentException($"{Name} has no argument '{argument}'; it has {string.Join(", ", Arguments.Select(a => a.Name))}");
    }

    /// <summary>Parses <c>name(Type arg=default, *, …) -> Returns</c>.</summary>
    /// <exception cref="FormatException">The text is no schema.</exception>
    public static Schema Parse(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int arrow = text.LastIndexOf("->", StringComparison.Ordinal);
        int close = arrow < 0 ? -1 : text.LastIndexOf(')', arrow);
        if (open <= 0 || close < open)
        {
            throw new FormatException($"'{text}' is not of the form name(arguments) -> returns");
        }

        SchemaArgument[] arguments = [.. SplitTopLevel(text[(open + 1)..close]).Where(part => part != "*").Select(ParseArgument)];
        string returns = text[(arrow + 2)..].Trim();
        bool many = returns.StartsWith('(') && returns.EndsWith(')');
        return new Schema(text, text[..open], arguments, many ? [.. SplitTopLevel(returns[1..^1])] : [returns]);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static SchemaArgument ParseArgument(string part)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        string declaration = equals < 0 ? part : part[..equals];
        int space = declaration.LastIndexOf(' ');
        return space <= 0
            ? throw new FormatException($"'{part}' is not of the form Type name=default")
            : new SchemaArgument(declaration[(space + 1)..], declaration[..space], equals < 0 ? null : part[(equals + 1)..]);
    }

    /// <summary>Splits at the commas outside of brackets.</summary>
    private static IEnumerable<string> SplitTopLevel(string list)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || (list[i] == ',' && depth == 0))
            {
                string part = list[start..i].Trim();
                start = i + 1;
                if (part.Length > 0)
                {
                    yield return part;
                }
            }
            else
            {
                depth += list[i] is '(' or '[' ? 1 : list[i] is ')' or ']' ? -1 : 0;
            }
        }
    }
}
