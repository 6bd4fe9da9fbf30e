"""Whom somebody loves, and as whom they live."""

ORIENTATION = """
en tells: testosterone, oestrogen, estrogen, puberty blockers, same gender, chosen family,
  they them <edge>|pronouns, she|he they, she her <edge>, he him <edge>, she|he her|him pronouns, polyamor*,
  rainbow family, sex change, same sex, gender dysphoria|reassignment|transition|affirming|recognition,
  non binary, nonbinary, enby, transgender, transsexual, genderqueer, genderfluid, gender fluid|queer,
  agender, bisexual, pansexual, asexual, lesbian, homosexual*, deadname*, hormone replacement, =HRT,
  top surgery, closeted, intersex, coming out as
en own: pronouns, transition !to|into|from|plan|towards|between, gender, sexuality, sexual orientation,
  civil partner*, birth|dead|legal|chosen|former name
en is: gay, lesbian, queer, =bi <edge>, =bi and, trans, lgbt*, out at work,
  out to my|everyone|everybody|colleagues|family|anyone|people|all, not out <edge>|at, out and proud,
  transitioning <edge>, transitioning this|next|and|at|in, in the closet, in a civil partnership,
  gender nonconforming, assigned male|female
en does: transitioned <edge>, transitioned in|at|last|two|and,
  identify as a? male|female|man|woman|non|queer|gay|trans
en says: i|i've come|came out <edge>, i|i've come|came out as|at|to !top, changing|changed|change my name,
  by a different name, i and .. are both women|men, are both women|men <edge>, two mums|dads|moms,
  a same sex, married to another? woman|man <edge>
de tells: testosteron, östrogen, dritte option, wahlname, schwul*, lesbisch*, lesbe, bisexuell*,
  pansexuell*, asexuell*, homosexuell*, transgender, transsexuell*, transident*, transmann, transfrau,
  nicht binär*, nichtbinär*, non binär*, nonbinär*, non binary, genderfluid, intersexuell*,
  geschlechtsangleich*, geschlechtseintrag*, geschlechtsidentität*, personenstandsänderung, deadname,
  selbstbestimmungsgesetz, vornamensänderung, regenbogenfamilie, gleichgeschlechtlich*, verpartnert, =CSD,
  eingetragene* lebenspartnerschaft, hormontherapie, coming out <edge>
de own: pronomen, transition, outing, coming out, sexualität, geburtsname*, alter|alten name|namen,
  sexuelle* orientierung|identität
de is: queer, queere, queerer, trans, =bi, divers !aufgestellt, geoutet, ungeoutet, inter <edge>,
  trans frau|mann|person
de does: oute mich, outete mich, liebe frauen|männer
de says: geoutet habe, habe .. geoutet, trans frau|mann|person, als mann|frau geboren, neuen vornamen,
  keine|ohne pronomen, they them <edge>|pronomen, vornamen geändert|ändern|gewechselt,
  mit einer frau verheiratet|zusammen
"""
