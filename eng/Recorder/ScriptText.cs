using System.Globalization;
using System.Text;
using Devices.Conformance;

namespace Devices.Recorder;

/// <summary>A call of an operator as a TorchScript function of its tensors; all other arguments are written out.</summary>
internal static class ScriptText
{
    /// <summary>The function's name.</summary>
    public const string Function = "call";

    // An empty list is one of tensors, where nothing says otherwise.
    private const string NoInts = "no_ints", NoFloats = "no_floats";
    private const string Empties = $"  {NoInts}: List[int] = []\n  {NoFloats}: List[float] = []\n";

    /// <summary>A function that makes the call and returns its results as a list.</summary>
    /// <param name="plan">The call.</param>
    /// <param name="inPlace">Whether the in-place variant is called.</param>
    public static string Of(CallPlan plan, bool inPlace)
    {
        string parameters = string.Join(", ", plan.Specs.Select((_, i) => $"{Name(i)}: Tensor"));
        string name = plan.Operator.Name.Split('.')[0] + (inPlace ? "_" : "");
        return $"def {Function}({parameters}) -> List[Tensor]:\n{Empties}{Lists(plan)}{Statements(plan, $"torch.{name}({Arguments(plan)})", inPlace)}";
    }

    /// <summary>
    /// Lists that are variables: those of tensors and None, which without a declaration are lists of what happens to be in them, and those of a
    /// call without results, which TorchScript leaves out where nobody looks at what it writes to.
    /// </summary>
    private static string Lists(CallPlan plan)
    {
        var declarations = new StringBuilder();
        int tensor = 0;
        for (int i = 0; i < plan.Arguments.Count; i++)
        {
            if (plan.Arguments[i].Tensors is { } list)
            {
                string text = List(list, ref tensor);
                SchemaArgument argument = plan.Operator.Schema.Arguments[i];
                declarations.Append(IsVariable(plan, argument) ? $"  {Variable(argument)}: List[{ElementOf(argument)}] = {text}\n" : "");
            }
            else
            {
                tensor += plan.Arguments[i].Tensor is null ? 0 : 1;
            }
        }

        return declarations.ToString();
    }

    private static bool IsVariable(CallPlan plan, SchemaArgument argument) =>
        argument.IsTensorList && (argument.Type == "Tensor?[]" || plan.Operator.Schema.Returns.Count == 0);

    private static string ElementOf(SchemaArgument list) => list.Type == "Tensor?[]" ? "Optional[Tensor]" : "Tensor";

    private static string Variable(SchemaArgument list) => $"{list.Name}_list";

    private static string List(TensorSpec?[] list, ref int tensor)
    {
        var names = new List<string>();
        foreach (TensorSpec? element in list)
        {
            names.Add(element is null ? "None" : Name(tensor++));
        }

        return $"[{string.Join(", ", names)}]";
    }

    private static string Statements(CallPlan plan, string call, bool inPlace)
    {
        IReadOnlyList<string> returns = plan.Operator.Schema.Returns;
        if (returns.Count == 0)
        {
            return $"  {call}\n  return {Written(plan)}\n";
        }

        if (returns.Count == 1 || inPlace)
        {
            return returns[0].EndsWith("[]", StringComparison.Ordinal) ? $"  return {call}\n" : $"  return [{call}]\n";
        }

        string results = string.Join(", ", returns.Select((_, i) => $"r{i}"));
        return $"  {results} = {call}\n  return [{results}]\n";
    }

    /// <summary>What the call writes to, in the place of results.</summary>
    private static string Written(CallPlan plan)
    {
        var parts = new List<string>();
        int tensor = 0;
        for (int i = 0; i < plan.Arguments.Count; i++)
        {
            SchemaArgument argument = plan.Operator.Schema.Arguments[i];
            if (plan.Operator.Mutates.Contains(argument.Name))
            {
                parts.Add(argument.IsTensorList ? Variable(argument) : $"[{Name(tensor)}]");
            }

            tensor += CallPlan.TensorsOf(plan.Arguments[i]).Count();
        }

        return string.Join(" + ", parts);
    }

    private static string Arguments(CallPlan plan)
    {
        var texts = new List<string>();
        int tensor = 0;
        int named = KeywordOnly(plan.Operator.Schema);
        for (int i = 0; i < plan.Arguments.Count; i++)
        {
            SchemaArgument argument = plan.Operator.Schema.Arguments[i];
            if (Text(plan, argument, plan.Arguments[i], ref tensor) is { } text)
            {
                texts.Add(i < named ? text : $"{argument.Name}={text}");
            }
        }

        return string.Join(", ", texts);
    }

    /// <summary>The position from which on arguments go by name.</summary>
    private static int KeywordOnly(Schema schema)
    {
        int star = schema.Text.IndexOf("*, ", StringComparison.Ordinal);
        return star < 0 ? schema.Arguments.Count : schema.Text[..star].Count(c => c == ',') - CommasInBrackets(schema.Text[..star]);
    }

    private static int CommasInBrackets(string text)
    {
        int depth = 0, commas = 0;
        foreach (char c in text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..])
        {
            depth += c is '[' or '(' ? 1 : c is ']' or ')' ? -1 : 0;
            commas += c == ',' && depth > 0 ? 1 : 0;
        }

        return commas;
    }

    private static string? Text(CallPlan plan, SchemaArgument argument, SampleArgument value, ref int tensor)
    {
        if (value.Tensor is not null)
        {
            return Name(tensor++);
        }

        if (value.Tensors is { } list)
        {
            string text = List(list, ref tensor);
            return IsVariable(plan, argument) ? Variable(argument) : text;
        }

        bool makesTensors = plan.Specs.Count == 0;
        return argument.Type switch
        {
            "Device?" or "Layout?" or "MemoryFormat?" or "MemoryFormat" or "Generator?" => null,
            "ScalarType?" when value.Value.IsNone && makesTensors => Literal(plan.DType, argument),
            "ScalarType" when value.Value.IsNone => Literal(plan.DType, argument),
            "bool?" when value.Value.IsNone && argument.Name == "pin_memory" => null,
            _ => Literal(value.Value, argument),
        };
    }

    private static string Literal(Value value, SchemaArgument argument) => value.Kind switch
    {
        ValueKind.None => "None",
        // TorchScript makes it an integer before the operator sees it.
        ValueKind.Bool when argument.Type.StartsWith("Scalar", StringComparison.Ordinal) => throw new NotSupportedException(
            $"{argument.Name} = {value}: TorchScript has no truth values among its numbers"),
        ValueKind.Bool => value.Bool ? "True" : "False",
        ValueKind.Int => argument.Type.StartsWith("float", StringComparison.Ordinal) ? Number(value.Int)
            : value.Int.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => Number(value.Float),
        ValueKind.String => $"'{value.Text}'",
        ValueKind.DType => ((int)value.DType!.Value).ToString(CultureInfo.InvariantCulture),
        ValueKind.IntList when argument.Type.StartsWith("bool[", StringComparison.Ordinal) =>
            $"[{string.Join(", ", value.Ints.Select(flag => flag != 0 ? "True" : "False"))}]",
        ValueKind.IntList => value.Ints.Length == 0 ? NoInts : $"[{string.Join(", ", value.Ints)}]",
        ValueKind.FloatList => value.Floats.Length == 0 ? NoFloats : $"[{string.Join(", ", value.Floats.Select(Number))}]",
        ValueKind.TensorList when value.Tensors.Length == 0 => "[]",
        _ => throw new NotSupportedException($"{argument.Name} = {value} cannot be written as TorchScript"),
    };

    private static string Number(double value) => double.IsFinite(value)
        ? Decimal(value.ToString("R", CultureInfo.InvariantCulture))
        : double.IsNaN(value) ? "float('nan')" : value > 0 ? "float('inf')" : "float('-inf')";

    // Without a point it would be an integer.
    private static string Decimal(string digits) => digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";

    private static string Name(int tensor) => $"t{tensor}";
}
