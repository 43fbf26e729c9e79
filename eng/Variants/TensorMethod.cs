using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Devices.Variants;

/// <summary>A method of Tensor that is one call of one operator. Equal texts are equal methods, so that unchanged ones are not written again.</summary>
internal sealed class TensorMethod : IEquatable<TensorMethod>
{
    private readonly string name;
    private readonly string parameters;
    private readonly string row;
    private readonly string arguments;
    private readonly string summary;

    private TensorMethod(string name, bool isStatic, string parameters, string row, string arguments, string summary) =>
        (this.name, IsStatic, this.parameters, this.row, this.arguments, this.summary) = (name, isStatic, parameters, row, arguments, summary);

    public bool IsStatic { get; }

    /// <summary>The name with '_' between words: <c>masked_fill</c>.</summary>
    public string AtenName
    {
        get
        {
            var words = new StringBuilder();
            foreach (char letter in name)
            {
                words.Append(char.IsUpper(letter) && words.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
            }

            return words.ToString();
        }
    }

    /// <summary>The method, where its body is <c>Dispatcher.Call(row, arguments)</c> and it returns a tensor; else null.</summary>
    public static TensorMethod? Read(MethodDeclarationSyntax method)
    {
        bool calls = method.ExpressionBody?.Expression is InvocationExpressionSyntax call && call.Expression.ToString() == "Dispatcher.Call"
            && call.ArgumentList.Arguments.Count > 0;
        if (!calls || method.ReturnType.ToString() != "Tensor" || !method.Modifiers.Any(SyntaxKind.PublicKeyword))
        {
            return null;
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = ((InvocationExpressionSyntax)method.ExpressionBody!.Expression).ArgumentList.Arguments;
        return new TensorMethod(
            method.Identifier.ValueText,
            method.Modifiers.Any(SyntaxKind.StaticKeyword),
            string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.NormalizeWhitespace().ToFullString())),
            arguments[0].ToString(),
            string.Join(", ", arguments.Skip(1).Select(argument => argument.NormalizeWhitespace().ToFullString())),
            SummaryOf(method));
    }

    /// <summary>The variant that writes over the tensor.</summary>
    public string InPlace() =>
        $"    /// <summary>{summary} Written over this tensor: <c>{AtenName}_</c>.</summary>\n" +
        "    /// <exception cref=\"TensorException\">The result has other sizes or cannot be cast, or autograd cannot follow.</exception>\n" +
        $"    public Tensor {name}_({parameters}) => Dispatcher.CallInPlace({row}, this, {arguments});\n";

    /// <summary>The variant that writes into a given tensor, which comes first as in PyTorch's C++ functions.</summary>
    public string Out()
    {
        string self = IsStatic ? "" : "Tensor self";
        string all = string.Join(", ", new[] { "Tensor output", self, parameters }.Where(part => part.Length > 0));
        string passed = IsStatic ? arguments : string.Join(", ", arguments.Split(new[] { ", " }, StringSplitOptions.None)
            .Select(argument => argument == "this" ? "self" : argument));
        return
            $"    /// <summary>{summary} Written into <paramref name=\"output\"/>, which is resized where it has other sizes: <c>{AtenName}_out</c>.</summary>\n" +
            "    /// <returns>The output.</returns>\n" +
            "    /// <exception cref=\"TensorException\">The result cannot be cast, or an argument requires a gradient while recording.</exception>\n" +
            $"    public static Tensor {name}Out({all}) => Dispatcher.CallOut({row}, output, {passed});\n";
    }

    public bool Equals(TensorMethod? other) => other is not null && Text() == other.Text();

    public override bool Equals(object? obj) => Equals(obj as TensorMethod);

    public override int GetHashCode() => Text().GetHashCode();

    private string Text() => $"{name}|{IsStatic}|{parameters}|{row}|{arguments}|{summary}";

    /// <summary>The text of the summary, on one line.</summary>
    private static string SummaryOf(MethodDeclarationSyntax method)
    {
        IEnumerable<string> lines = method.GetLeadingTrivia().ToFullString().Split('\n')
            .Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line.Substring(3).Trim());
        string documentation = string.Join(" ", lines);
        int start = documentation.IndexOf("<summary>", StringComparison.Ordinal), end = documentation.IndexOf("</summary>", StringComparison.Ordinal);
        return start < 0 || end < start ? method.Identifier.ValueText + "." : documentation.Substring(start + 9, end - start - 9).Trim();
    }
}
